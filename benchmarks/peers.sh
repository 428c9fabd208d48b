#!/bin/sh
# Makes the environments of harlequin and posting, and of inkjs, bink and transitions, in the folder that is named.
set -eu
folder=${1:?name a folder}
mkdir -p "$folder"
python3 -m venv "$folder/harlequin"
"$folder/harlequin/bin/pip" install -q harlequin
python3 -m venv "$folder/posting"
# posting as resolved crashes with a newer tree-sitter.
"$folder/posting/bin/pip" install -q posting tree-sitter==0.25.2
npm install --silent --prefix "$folder/ink" inkjs@2.4.0
python3 -m venv "$folder/play"
"$folder/play/bin/pip" install -q bink==0.7.1 transitions==0.9.3

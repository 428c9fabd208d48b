// Random play of a compiled ink story, with its text and a record: node ink_play.js INK-FOLDER STORY.json SECONDS
const { Story } = require(process.argv[2] + "/node_modules/inkjs/dist/ink.js");
const story = new Story(require("fs").readFileSync(process.argv[3], "utf8").replace(/^\uFEFF/, ""));
const begin = process.hrtime.bigint();
let decisions = 0, words = 0;
const seconds = () => Number(process.hrtime.bigint() - begin) / 1e9;
do {
  const record = [];
  story.ResetState();
  words += story.ContinueMaximally().length;
  while (story.currentChoices.length) {
    const choice = Math.floor(Math.random() * story.currentChoices.length);
    record.push([story.currentText.split(":")[0], story.currentChoices[choice].text]);
    story.ChooseChoiceIndex(choice);
    words += story.ContinueMaximally().length;
    decisions++;
  }
} while (seconds() < Number(process.argv[4]));
console.log(JSON.stringify({ decisions, seconds: seconds() }));

// Every pair of node and values of a compiled ink story, by saving and restoring: node ink_explore.js INK-FOLDER STORY.json
const { Story } = require(process.argv[2] + "/node_modules/inkjs/dist/ink.js");
const story = new Story(require("fs").readFileSync(process.argv[3], "utf8").replace(/^\uFEFF/, ""));
const names = [...story.variablesState._globalVariables.keys()];
const key = () => story.currentText.split(":")[0] + "|" + names.map((name) => story.variablesState.$(name)).join(",");
story.ContinueMaximally();
const begin = process.hrtime.bigint();
const seen = new Set([key()]);
const todo = [story.state.ToJson()];
while (todo.length) {
  const saved = todo.pop();
  story.state.LoadJson(saved);
  const count = story.currentChoices.length;
  for (let choice = 0; choice < count; choice++) {
    if (choice) story.state.LoadJson(saved);
    story.ChooseChoiceIndex(choice);
    story.ContinueMaximally();
    const here = key();
    if (!seen.has(here)) {
      seen.add(here);
      todo.push(story.state.ToJson());
    }
  }
}
console.log(JSON.stringify({ pairs: seen.size, seconds: Number(process.hrtime.bigint() - begin) / 1e9 }));

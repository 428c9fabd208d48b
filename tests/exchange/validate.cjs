// Statements in, one a line; out, for each, how many errors the validator finds and the first of them.
const path = require("path");
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const folder = path.join(process.argv[2], "node_modules", "@learninglocker", "xapi-validation");
const validate = require(folder).default;
for (const line of lines) {
  const errors = validate(JSON.parse(line));
  console.log(JSON.stringify({ errors: errors.length, first: errors.length ? String(errors[0].constructor.name) : "" }));
}

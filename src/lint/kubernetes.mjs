// SPDX-License-Identifier: Apache-2.0
// Holds manifests against the types of the Kubernetes API, as the client's package has them from its OpenAPI description: every field must be one of its
// type, and of the kind that it says. Arguments: files. Exit status 1 when one is not.
import * as api from '@kubernetes/client-node';
import fs from 'node:fs';
import yaml from 'yaml';

const problems = [];

function look(value, type, where) {
  if (value === null || value === undefined) {
    problems.push(`${where}: empty`);
  } else if (type.startsWith('Array<')) {
    const of = type.slice('Array<'.length, -1);
    if (Array.isArray(value)) {
      value.forEach((one, i) => look(one, of, `${where}[${i}]`));
    } else {
      problems.push(`${where}: no list`);
    }
  } else if (type.startsWith('{ [key: string]: ')) {
    const of = type.slice('{ [key: string]: '.length, -'; }'.length);
    Object.entries(value).forEach(([key, one]) => look(one, of, `${where}.${key}`));
  } else if (api[type]?.getAttributeTypeMap) {
    object(value, api[type], where);
  } else if (type === 'IntOrString') {
    kind(['string', 'number'].includes(typeof value), where, type);
  } else if (type === 'Date') {
    kind(typeof value === 'string' && !Number.isNaN(Date.parse(value)), where, type);
  } else if (type !== 'any' && type !== 'object') {
    kind(typeof value === type, where, type);
  }
}

function kind(right, where, type) {
  if (!right) {
    problems.push(`${where}: no ${type}`);
  }
}

function object(value, type, where) {
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push(`${where}: no ${type.name}`);
    return;
  }
  const known = new Map(type.getAttributeTypeMap().map((attribute) => [attribute.baseName, attribute.type]));
  for (const [key, one] of Object.entries(value)) {
    if (known.has(key)) {
      look(one, known.get(key), `${where}.${key}`);
    } else {
      problems.push(`${where}: ${type.name} has no field ${key}`);
    }
  }
}

let manifests = 0;
for (const file of process.argv.slice(2)) {
  for (const document of yaml.parseAllDocuments(fs.readFileSync(file, 'utf8'))) {
    document.errors.forEach((error) => problems.push(`${file}: ${error.message}`));
    const manifest = document.toJS() ?? {};
    const version = String(manifest.apiVersion).split('/').pop();
    const type = api[version[0]?.toUpperCase() + version.slice(1) + manifest.kind];
    if (type?.getAttributeTypeMap) {
      object(manifest, type, `${file}: ${manifest.kind}`);
      manifests++;
    } else {
      problems.push(`${file}: the API has no ${manifest.apiVersion} ${manifest.kind}`);
    }
  }
}
problems.forEach((problem) => console.error(problem));
console.log(`${manifests} manifests of the Kubernetes API, ${problems.length} problems`);
process.exitCode = problems.length > 0 || manifests === 0 ? 1 : 0;

// Which files the vendor's tool would deploy, and as which type. Reads from standard input one JSON object a line, {root, option, files},
// and answers each with a line, [[path, type], ...]; paths are relative to root.
const { join, relative } = require('node:path');
const readline = require('node:readline');

const library = join(process.argv[2], 'node_modules/@salesforce/source-deploy-retrieve/lib/src');
const { MetadataResolver } = require(join(library, 'resolve/metadataResolver.js'));
const { RegistryAccess } = require(join(library, 'registry/registryAccess.js'));
const { getEffectiveRegistry } = require(join(library, 'registry/variants.js'));

const none = { types: {}, suffixes: {}, strictDirectoryNames: {}, childTypes: {} };
const presetOf = (option) => require(join(library, 'registry/presets', `${option}.json`));
const registries = new Map();
const registryOf = (option) => {
  if (!registries.has(option)) {
    const presets = option ? [presetOf(option)] : [];
    registries.set(option, new RegistryAccess(getEffectiveRegistry({ presets, registryCustomizations: none })));
  }
  return registries.get(option);
};

// A whole folder fails with its first odd file; each file is asked by itself, too, as people may deploy it.
const attempt = (ask) => {
  try {
    return ask();
  } catch {
    return [];
  }
};

const filesOf = (component) => {
  const own = component.xml ? [[component.xml, component.type.name]] : [];
  const isDecomposed = component.type.strategies?.adapter === 'decomposed' && !component.parent;
  const parts = isDecomposed
    ? attempt(() => component.getChildren()).filter((child) => child.xml).map((child) => [child.xml, child.type?.name ?? component.type.name])
    : attempt(() => component.walkContent()).map((path) => [path, component.type.name]);
  return [...own, ...parts];
};

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { root, option, files } = JSON.parse(line);
  const registry = registryOf(option);
  const found = new Map();
  for (const path of [root, ...files.map((name) => join(root, name))]) {
    for (const component of attempt(() => new MetadataResolver(registry).getComponentsFromPath(path)))
      for (const [file, type] of filesOf(component)) found.set(`${relative(root, file)}\n${type}`, [relative(root, file), type]);
  }
  process.stdout.write(`${JSON.stringify([...found.values()].sort())}\n`);
});

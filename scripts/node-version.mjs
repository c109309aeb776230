// What a person may call directly says which Node it needs, instead of breaking in an older one.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Ulduz needs Node 24; this is Node ${process.versions.node}. Run "npm start": it brings its own.`,
  );
  process.exit(1);
}

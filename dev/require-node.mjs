// Loaded before anything that an old Node could not even parse.
if (Number(process.versions.node.split('.')[0]) < 20) {
	process.stderr.write(
		`Node 20 or later is needed and this is ${process.version}: install it from https://nodejs.org.\n`,
	);
	process.exit(1);
}

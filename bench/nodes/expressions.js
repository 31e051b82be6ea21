// Counts the expressions that n8n evaluates. In whatever engine it does, each goes through this method of its own class.
const { createRequire } = require('node:module');

const METHOD = 'renderExpression';

// n8n's own copy of n8n-workflow: beside this file lies the one that this package is developed with.
const { Expression } = createRequire(require.main.filename)('n8n-workflow');

const original = Expression.prototype[METHOD];
if (typeof original !== 'function') throw new Error(`This n8n has no ${METHOD}: count elsewhere.`);

let count = 0;

/** Counts from now on. */
exports.start = () => {
	count = 0;
	Expression.prototype[METHOD] = function (...parameters) {
		count++;
		return original.apply(this, parameters);
	};
};

/** Ends it; how many there were, 0 where it was not started. */
exports.stop = () => {
	Expression.prototype[METHOD] = original;
	const counted = count;
	count = 0;
	return counted;
};

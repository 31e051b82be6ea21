// Our own rules, run after n8n's, which may not be changed: types, and what must not be imported by shipped code.
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import tseslint from 'typescript-eslint';

const shipped = {
	regex: '^(?!n8n-workflow$|luxon$|node:crypto$|\\.)',
	message: 'Shipped code imports n8n-workflow, luxon, node:crypto and its own files',
};

// Who may import whom: credentials < transport < shared < the nodes, which know nothing of each other. shared/ stands above
// transport/, since a list search speaks to Graph. That there is no circle is shown by test/contract/imports.test.ts.
const directions = [
	['credentials', '/(nodes|emulator)/', 'credentials/ imports nothing of nodes/'],
	[
		'nodes/EntraId/transport',
		'(?<!/credentials)/(shared|v1|trigger|emulator|GenericFunctions|authentication)(/|$)',
		'transport/ imports nothing above it',
	],
	['nodes/EntraId/shared', '/(v1|trigger|emulator)/', 'shared/ imports neither node'],
	['nodes/EntraId/v1', '/(trigger|emulator)/', 'The action node imports nothing of the trigger'],
	['nodes/EntraId/trigger', '/(v1|emulator)/', 'The trigger imports nothing of the action node'],
	['emulator', '/(nodes|credentials)/', 'The emulator shares no code with what it tests'],
].map(([folder, regex, message]) => ({
	files: [`${folder}/**/*.ts`],
	rules: {
		'no-restricted-imports': [
			'error',
			{ patterns: [...(folder === 'emulator' ? [] : [shipped]), { regex, message }] },
		],
	},
}));

export default tseslint.config(
	{ ignores: ['**/node_modules', 'artifacts', 'dist', '**/*.js', '**/*.mjs', '**/*.cjs'] },
	// n8n's own run judges its disables; here they would look unused.
	{ linterOptions: { reportUnusedDisableDirectives: 'off' } },
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommendedTypeCheckedOnly],
		languageOptions: { parserOptions: { project: './tsconfig.check.json' } },
		// Only so that the disables that n8n's own run needs name a known rule.
		plugins: { '@n8n/community-nodes': n8nCommunityNodesPlugin },
		rules: {
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'separate-type-imports' },
			],
			'@typescript-eslint/no-explicit-any': 'error',
			// n8n's parameter values are a union with objects: a text is read from them by String().
			'@typescript-eslint/no-base-to-string': 'off',
			'@typescript-eslint/no-unnecessary-type-assertion': 'off',
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/restrict-template-expressions': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
		},
	},
	{
		files: ['credentials/**/*.ts', 'nodes/**/*.ts'],
		rules: { 'max-lines': ['error', { max: 400, skipComments: true, skipBlankLines: true }] },
	},
	...directions,
	{
		files: ['test/**/*.ts'],
		// jest's asymmetric matchers are typed any.
		rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
	},
);

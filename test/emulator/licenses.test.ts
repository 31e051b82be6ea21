import { startEmulator, type Emulator } from '../../emulator';
import { clientOf, errorOf, rowsOf, type Client } from './client';

let emulator: Emulator;
let graph: Client;

beforeEach(async () => {
	emulator = await startEmulator();
	graph = clientOf(emulator);
});

afterEach(async () => {
	await emulator.close();
});

const skuIds = () => emulator.tenant.skus.map(({ skuId }) => skuId);
const newHolder = () => emulator.tenant.addUser({ usageLocation: 'NO' }).id;

const assign = async (user: string, add: string[], remove: string[] = []) =>
	await graph('POST', `/users/${user}/assignLicense`, {
		addLicenses: add.map((skuId) => ({ skuId })),
		removeLicenses: remove,
	});

it('are assigned as long as there are some left', async () => {
	const [sku] = skuIds();
	emulator.tenant.skus[0].enabled = 1;
	const [first, second] = [newHolder(), newHolder()];
	expect((await assign(first, [sku.toUpperCase()])).status).toBe(200);
	expect((await assign(first, [sku])).status).toBe(200);
	const refused = await assign(second, [sku]);
	expect([refused.status, errorOf(refused).message]).toEqual([
		400,
		`Subscription with SKU ${sku} does not have any available licenses.`,
	]);
	expect(rowsOf(await graph('GET', '/subscribedSkus'))[0]).toMatchObject({
		skuId: sku,
		consumedUnits: 1,
		prepaidUnits: { enabled: 1 },
	});
	expect((await assign(first, [], [sku])).status).toBe(200);
	expect((await assign(second, [sku])).status).toBe(200);
});

it('are removed of who has them alone', async () => {
	const [first, second] = skuIds();
	const user = newHolder();
	await assign(user, [first]);
	const refused = await assign(user, [], [second]);
	expect([refused.status, errorOf(refused).message]).toEqual([
		400,
		'User does not have a corresponding license.',
	]);
	const unknown = '11111111-2222-4333-8444-555555555555';
	expect(errorOf(await assign(user, [unknown])).message).toBe(
		`License ${unknown} does not correspond to a valid company License.`,
	);
	const swapped = await assign(user, [second], [first]);
	expect(swapped.status).toBe(200);
	expect(rowsOf(await graph('GET', `/users/${user}/licenseDetails`))).toMatchObject([
		{ skuId: second },
	]);
});

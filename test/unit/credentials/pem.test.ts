import { generateKeyPairSync } from 'node:crypto';

import { readCertificate, readPrivateKey } from '../../../credentials/shared/pem';
import { makeCertificate } from '../../support/certificates';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: elliptic } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PASSPHRASE = 'correct horse';

const exported = (type: 'pkcs1' | 'pkcs8', cipher?: string): string =>
	privateKey
		.export({ type, format: 'pem', ...(cipher ? { cipher, passphrase: PASSPHRASE } : {}) })
		.toString();

const forms: Array<[string, string]> = [
	['PKCS#8', exported('pkcs8')],
	['PKCS#1', exported('pkcs1')],
	['PKCS#8 with a passphrase', exported('pkcs8', 'aes-256-cbc')],
	['PKCS#1 with a passphrase', exported('pkcs1', 'aes-256-cbc')],
];

describe('a private key', () => {
	describe.each(forms)('in %s', (_name, pem) => {
		const pastes: Array<[string, string]> = [
			['as it is', pem],
			['with Windows line ends', pem.replaceAll('\n', '\r\n')],
			['with its line breaks lost', pem.replaceAll('\n', ' ')],
			['with its line breaks written as \\n', pem.replaceAll('\n', '\\n')],
			['after other text', `Bag Attributes\n    friendlyName: n8n\n${pem}`],
		];
		test.each(pastes)('is read %s', (_paste, text) => {
			expect(readPrivateKey(text, PASSPHRASE).equals(privateKey)).toBe(true);
		});
	});

	test.each([
		['', '', 'Private Key is not a private key in PEM form'],
		['not a key', '', 'Private Key is not a private key in PEM form'],
		[exported('pkcs8', 'aes-256-cbc'), '', 'Passphrase is empty, but the Private Key is encrypted'],
		[exported('pkcs1', 'aes-256-cbc'), 'wrong', 'Passphrase does not open the Private Key'],
		[exported('pkcs8', 'aes-256-cbc'), 'wrong', 'Passphrase does not open the Private Key'],
		[
			exported('pkcs8').replace(/\n.{40}/, '\n'),
			'',
			'Private Key cannot be read: it is damaged or incomplete',
		],
		[
			elliptic.export({ type: 'pkcs8', format: 'pem' }).toString(),
			'',
			'Private Key is not an RSA key',
		],
	])('that cannot be used is refused by name (case %#)', (text, passphrase, sentence) => {
		expect(() => readPrivateKey(text, passphrase)).toThrow(new Error(sentence));
	});
});

describe('a certificate', () => {
	test('is read, also with its line breaks lost', async () => {
		const { certificatePem } = await makeCertificate();
		const { fingerprint256 } = readCertificate(certificatePem);
		expect(readCertificate(certificatePem.replaceAll('\n', ' ')).fingerprint256).toBe(
			fingerprint256,
		);
	});

	test('that has expired is refused with its date', async () => {
		const { certificatePem } = await makeCertificate(new Date('2024-03-01T00:00:00Z'));
		expect(() => readCertificate(certificatePem)).toThrow('Certificate expired on 2024-03-01');
	});

	test('that is none is refused by name', async () => {
		const { certificatePem, privateKeyPem } = await makeCertificate();
		expect(() => readCertificate('nonsense')).toThrow(
			'Certificate is not a certificate in PEM form',
		);
		expect(() => readCertificate(privateKeyPem)).toThrow(
			'Certificate is not a certificate in PEM form',
		);
		expect(() => readCertificate(certificatePem.replace(/\n.{40}/, '\n'))).toThrow(
			'Certificate cannot be read: it is damaged or incomplete',
		);
	});
});

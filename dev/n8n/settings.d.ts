export function settingsFor(place: {
	folder: string;
	port: number;
	brokerPort: number;
}): Record<string, string>;

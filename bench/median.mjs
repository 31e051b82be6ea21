/** The middle value, or the mean of the two in the middle. */
export const median = (values) => {
	const sorted = [...values].sort((one, next) => one - next);
	const middle = sorted.length / 2;
	return Number.isInteger(middle)
		? (sorted[middle - 1] + sorted[middle]) / 2
		: sorted[Math.floor(middle)];
};

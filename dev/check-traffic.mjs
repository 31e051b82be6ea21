import { checkTraffic } from './traffic.mjs';

const checked = await checkTraffic();
console.log(checked?.report ?? 'not checked: the description of Graph is not on this machine');
// 77 says that nothing was checked, as in automake.
process.exitCode = checked ? Number(!checked.passed) : 77;

/** Personal data as everybody sees it until it is revealed with a reason. */

/** 王小明 → 王**, John Smith → J*** */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}

/** 13812345678 → 138****5678; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 8) return `***${digits.slice(-2)}`;
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** 91430424MA4L12345X → 91************345X */
export function maskCreditCode(code: string): string {
  return `${code.slice(0, 2)}${'*'.repeat(Math.max(code.length - 6, 0))}${code.slice(-4)}`;
}

/** What people write, with everything in it that looks like a phone, an identity number or a credit code masked. */
export function maskText(text: string): string {
  return text.replace(/(?<![\dA-Za-z-])(?:\d{17}[\dXx]|[\dA-HJ-NP-RT-UW-Y]{18}|1\d{10})(?![\dA-Za-z])/g, (found) =>
    found.length === 11 ? maskPhone(found) : maskCreditCode(found),
  );
}

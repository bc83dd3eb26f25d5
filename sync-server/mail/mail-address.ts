/** Longest address that SMTP carries (RFC 5321). */
const LONGEST = 254;
/** One plain address: no name, no list, no comment, nothing that a header could be read into. */
const PLAIN = /^[^\s@<>()[\],;:"\\\p{C}]+@[^\s@<>()[\],;:"\\\p{C}]+\.[^\s@<>()[\],;:"\\\p{C}.]+$/u;

/** Whether a text is one address that a letter can be sent to. */
export const isMailAddress = (text: string): boolean => text.length <= LONGEST && PLAIN.test(text);

/** Titles one per line: how a plan of lessons is read and edited. */
export const topicList = (text: string): readonly string[] => text.trim().split('\n');

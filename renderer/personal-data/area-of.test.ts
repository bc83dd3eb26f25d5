import { expect, test } from 'vitest';
import { areaOf } from './area-of.ts';

test('[PD2] an attempt is told by the part of the program, a complaint is no request', () => {
  expect(areaOf('/api/access/requests/:id')).toBe('requests');
  expect(areaOf('/api/access/complaints/:id')).toBe('complaints');
  expect(areaOf('/api/documents/:id')).toBe('documents');
  expect(areaOf('/api/document-templates')).toBe('templates');
  expect(areaOf('/diary/:pupil/week')).toBe('diary');
  expect(areaOf('/api/accessories')).toBe('other');
});

import fc from 'fast-check';
import { readForm } from '../../../src/backoffice/casework/read-form.ts';
import { forms as complaintForms } from '../../../src/backoffice/complaints/forms.ts';
import { forms as handoverForms } from '../../../src/backoffice/handovers/forms.ts';
import { forms as registrationForms } from '../../../src/backoffice/registrations/forms.ts';
import { moveInputs } from '../../../src/complaints/moves.ts';
import { handoverMoveInputs } from '../../../src/handovers/handover.ts';
import { registrationMoveInputs } from '../../../src/registrations/registration.ts';
import { seedKnowledge } from '../../support/knowledge.ts';

const { directory } = seedKnowledge();

const all = [
  ...complaintForms.map((form) => ({ form, schema: moveInputs[form.move] })),
  ...registrationForms.map((form) => ({ form, schema: registrationMoveInputs[form.move] })),
  ...handoverForms.map((form) => ({ form, schema: handoverMoveInputs[form.move] })),
];

/** Whatever a form reader may make of what somebody sends. */
const typed = fc.dictionary(
  fc.constantFrom(
    'reason',
    'text',
    'organizationId',
    'answers',
    'items',
    'checked',
    'category',
    'granted',
    'until',
    'ground',
  ),
  fc.jsonValue(),
);

test('whatever is sent, a form is read or its faults are named; it never breaks', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), typed, ({ form, schema }, body) => {
      const reading = readForm(form.fields, body, schema as never, directory);
      expect('input' in reading || reading.faults.length > 0).toBe(true);
    }),
  );
});

test('of a form sent empty, every needed field is named', () => {
  for (const { form, schema } of all) {
    const reading = readForm(form.fields, {}, schema as never, directory);
    const single = form.fields.filter(({ needed, kind }) => needed && kind !== 'checks' && kind !== 'each');
    if (single.length > 0 && 'faults' in reading)
      expect(reading.faults.map(({ field }) => field)).toEqual(single.map(({ name }) => name));
  }
});

test('an answer for each demand, an empty one included', () => {
  const resolution = complaintForms.find(({ noun }) => noun === 'resolution');
  const body = { finding: 'not', answers: ['甲', ''], measures: '无', text: '不属实' };
  expect(readForm(resolution?.fields ?? [], body, moveInputs.resolve, directory)).toMatchObject({
    input: { answers: ['甲', ''] },
  });
});

test('of a check list, only items with something in them are refused', () => {
  const refusal = registrationForms.find(({ noun }) => noun === 'refusal');
  const body = {
    items: { staff: { wrong: '缺社保', handIn: '社保证明' }, 'service-items': { wrong: ' ', handIn: '' } },
  };
  expect(readForm(refusal?.fields ?? [], body, registrationMoveInputs.refuse, directory)).toEqual({
    input: { items: [{ item: 'staff', wrong: '缺社保', handIn: '社保证明' }] },
  });
});

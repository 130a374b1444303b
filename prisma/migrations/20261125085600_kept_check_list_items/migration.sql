-- What was refused so far names its items by id alone; from now on their words are kept with the decision.
CREATE TEMPORARY TABLE known_items (id TEXT, name TEXT, name_en TEXT);
INSERT INTO known_items VALUES
  ('business-license', '营业执照（或法人登记证书）', 'Business licence (or certificate of incorporation)'),
  ('legal-representative', '法定代表人身份证明', 'Identity of the legal representative'),
  ('qualification-certificates', '资质（资格）证书', 'Qualification certificates'),
  ('staff', '从业人员信息', 'Professional staff'),
  ('service-items', '中介服务事项', 'Intermediary services offered'),
  ('contact-details', '联系人和联系方式', 'Contact person and contact details');

UPDATE registrations SET refusal = (
  SELECT jsonb_agg(CASE WHEN known.id IS NULL THEN item ELSE item || jsonb_build_object('name', known.name, 'nameEn', known.name_en) END)
  FROM jsonb_array_elements(refusal) item LEFT JOIN known_items known ON known.id = item->>'item')
WHERE jsonb_typeof(refusal) = 'array';

UPDATE case_events SET data = jsonb_set(data, '{items}', (
  SELECT jsonb_agg(CASE WHEN known.id IS NULL THEN item ELSE item || jsonb_build_object('name', known.name, 'nameEn', known.name_en) END)
  FROM jsonb_array_elements(data->'items') item LEFT JOIN known_items known ON known.id = item->>'item'))
WHERE move = 'refuse' AND jsonb_typeof(data->'items') = 'array' AND jsonb_array_length(data->'items') > 0;

DROP TABLE known_items;

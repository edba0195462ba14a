export default async function tearDown() {
  await globalThis.etappeEngines?.stop();
}

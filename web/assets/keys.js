/* Keys for lists of tasks: j k Enter w ?. Everything they do can be done without them. */
(() => {
  const off = 'etappe.keys.off';
  const cards = () => [...document.querySelectorAll('article.card')];
  let place = -1;

  const isOn = () => localStorage.getItem(off) === null;
  const isTyping = (target) => target.closest('input, textarea, select, [contenteditable], dialog') !== null;
  const current = () => document.activeElement?.closest('article.card') ?? null;

  function step(by) {
    const all = cards();
    if (all.length === 0) return;
    const at = current() ? all.indexOf(current()) + by : by > 0 ? Math.max(place, 0) : place - 1;
    place = Math.min(Math.max(at, 0), all.length - 1);
    all[place].focus();
    all[place].scrollIntoView({ block: 'nearest' });
  }

  function openFollowUp() {
    const summary = (current() ?? document).querySelector('summary[data-follow-up]');
    if (!summary) return;
    summary.parentElement.open = true;
    summary.parentElement.querySelector('input[name=note]').focus();
  }

  function openTask() {
    if (document.activeElement?.matches('article.card')) document.activeElement.querySelector('h3 a').click();
  }

  function openSheet() {
    const sheet = document.getElementById('keys');
    if (!sheet) return;
    const box = document.getElementById('keys-on');
    box.checked = isOn();
    box.onchange = () => (box.checked ? localStorage.removeItem(off) : localStorage.setItem(off, '1'));
    sheet.showModal();
  }

  const keys = { '?': openSheet, j: () => step(1), k: () => step(-1), w: openFollowUp, Enter: openTask };

  const opener = document.querySelector('[data-keys]');
  if (opener) {
    opener.hidden = false;
    opener.addEventListener('click', openSheet);
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = isOn() ? keys[event.key] : undefined;
    if (!act) return;
    if (event.key !== 'Enter') event.preventDefault();
    act();
  });
})();

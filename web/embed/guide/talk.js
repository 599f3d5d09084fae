// The frame's messages into a list, and a message for each button: its own text.
const frame = document.querySelector('iframe');
const log = document.querySelector('[role="log"]');

addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || data?.source !== 'recurrent-layer') return;
  const { source: _, v, id, ...message } = data;
  const lines = [JSON.stringify(message), ...log.textContent.split('\n')];
  log.textContent = lines.slice(0, 6).join('\n');
});

for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    const message = {
      source: 'recurrent-layer',
      v: 1,
      id: 'talk',
      ...JSON.parse(button.textContent),
    };
    frame.contentWindow.postMessage(message, new URL(frame.src).origin);
  });
}

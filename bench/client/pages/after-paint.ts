/** Resolves when the frame that shows what is in the page now has been painted: first `isShown`, then its frame. */
export async function painted(isShown: () => boolean): Promise<number> {
  do await nextFrame();
  while (!isShown());
  await nextTask();
  return performance.now();
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** A message is delivered after the frame that was being made when it was sent. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

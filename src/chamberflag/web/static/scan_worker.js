/* Reads codes in pictures, beside the page, so that STOP never waits for it. Asks the laptop for its own two files and nothing
 * else: without locateFile the reader would look for its second file on the internet. */
importScripts("/static/vendor/zxing_reader.js");

const ready = ZXingWASM.prepareZXingModule({
  overrides: { locateFile: () => "/static/vendor/zxing_reader.wasm" },
  fireImmediately: true,
}).then(() => postMessage({ ready: true }), (error) => postMessage({ broken: String(error) }));

const LOOKED_FOR = { formats: ["DataMatrix", "QRCode", "Code128"], tryHarder: true, maxNumberOfSymbols: 4 };

addEventListener("message", async ({ data }) => {
  await ready;
  const found = await ZXingWASM.readBarcodes(data, LOOKED_FOR).catch(() => []);
  postMessage({ texts: found.filter((one) => one.isValid && one.text).map((one) => one.text) });
});

/* Passkeys: this phone's own lock confirms what is said. Made once, on the page /passkey; asked for each act after that.
 * What is signed is the hash of the very text the server is sent. Where it fails or is cancelled, the phone's own key signs. */
import { _ } from "./words.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const url64 = (buffer) => base64(buffer).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What the passkey signed of this text, as the server reads it; null where it did not. */
export async function confirm(passkey, text) {
  const [, , , id, name] = passkey.split(":");
  if (!window.PublicKeyCredential || location.hostname !== name) return null;
  try {
    const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const allowCredentials = [{ type: "public-key", id: bytes(id) }];
    const publicKey = { challenge, rpId: name, allowCredentials, userVerification: "required", timeout: 30_000 };
    const { response } = await navigator.credentials.get({ publicKey });
    const parts = [response.authenticatorData, response.clientDataJSON, response.signature];
    return { key: passkey, signature: parts.map(base64).join(".") };
  } catch { return null; }
}

/** The form that makes one: the phone's lock first, then PIN and answer go to the server together. */
async function make(form) {
  const asked = JSON.parse(form.dataset.makesPasskey);
  asked.challenge = bytes(asked.challenge);
  asked.user.id = bytes(asked.user.id);
  delete asked.excludeCredentials;
  const made = await navigator.credentials.create({ publicKey: asked });
  const { response } = made;
  return JSON.stringify({
    id: made.id, rawId: url64(made.rawId), type: made.type, clientExtensionResults: {},
    response: { clientDataJSON: url64(response.clientDataJSON), attestationObject: url64(response.attestationObject) },
  });
}

for (const form of document.querySelectorAll("form[data-makes-passkey]")) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  if (!window.PublicKeyCredential) trouble.textContent = _("This browser makes no passkeys here: it wants a trusted certificate.");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try { form.elements.answer.value = await make(form); } catch { trouble.textContent = _("No passkey was made. Try again."); return; }
    form.submit();
  });
}

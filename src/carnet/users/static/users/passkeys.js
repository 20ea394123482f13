// Passkeys (WebAuthn level 3): the ceremony between a form of ours and the browser. The server gives options as JSON with
// base64url for bytes, and gets the credential back in the same shape.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};
const withBytes = (list) => (list ?? []).map((entry) => ({ ...entry, id: bytes(entry.id) }));

function creation({ publicKey }, passwordless) {
  const selection = { ...publicKey.authenticatorSelection };
  selection.residentKey = passwordless ? "required" : "discouraged";
  selection.requireResidentKey = passwordless;
  if (passwordless) selection.userVerification = "required";
  return {
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
    },
  };
}

function request({ publicKey }) {
  return {
    publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: withBytes(publicKey.allowCredentials) },
  };
}

// Every answer that is bytes, by the name the standard gives it.
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function shape(credential) {
  const response = {};
  for (const part of PARTS) if (credential.response[part]) response[part] = text(credential.response[part]);
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function say(which) {
  const line = document.querySelector("[data-passkey-error]");
  if (!line) return;
  const words = line.querySelector("span");
  words.textContent = words.dataset[which];
  line.hidden = false;
}

async function fetchOptions(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options;
}

async function ceremony(form) {
  if (form.hasAttribute("data-passkey-login")) return navigator.credentials.get(request(await fetchOptions(form)));
  const options = JSON.parse(form.dataset.passkeyOptions);
  if (options.creation_options) {
    const passwordless = form.querySelector("[name=passwordless]");
    return navigator.credentials.create(creation(options.creation_options, Boolean(passwordless?.checked)));
  }
  return navigator.credentials.get(request(options.request_options));
}

for (const form of document.querySelectorAll("[data-passkey-login], [data-passkey-options]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!window.PublicKeyCredential) return say("none");
    try {
      form.elements.credential.value = JSON.stringify(shape(await ceremony(form)));
      form.submit();
    } catch {
      say("failed");
    }
  });
}

// Checks a version against the signed ledger in the reader's browser, with WebCrypto.
// C2SP tlog-proof, signed-note and tlog-cosignature; RFC 6962 §2.1; RFC 8785 (which is
// how JavaScript sorts and writes). All words stand in the page, web/log/check.html.

class Wrong extends Error {}
class Missing extends Error {}

const COSIGNATURE = 4;
const utf8 = new TextEncoder();
const page = document.getElementById("checked");

function must(holds) {
  if (!holds) throw new Wrong();
}

// --- Bytes -------------------------------------------------------------------

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const sha256 = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const same = (one, other) => hex(one) === hex(other);

function fromHex(text) {
  must(/^[0-9a-f]{64}$/.test(text));
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    throw new Wrong();
  }
}

// --- Trust: signed notes and the policy ---------------------------------------

async function readKey(vkey) {
  const [name, id, ...rest] = vkey.split("+");
  const content = fromBase64(rest.join("+"));
  const named = await sha256(utf8.encode(`${name}\n`), content);
  must(content.length === 33 && hex(named.slice(0, 4)) === id);
  const key = await crypto.subtle.importKey("raw", content.slice(1), "Ed25519", false, [
    "verify",
  ]);
  return { name, id, kind: content[0], key };
}

async function readKeys(policy) {
  const lines = policy.split("\n").map((line) => line.trim().split(/[ \t]+/));
  const logs = lines.filter(([word]) => word === "log").map((line) => line[1]);
  const watch = lines.filter(([word]) => word === "witness").map((line) => line[2]);
  return Promise.all([...logs, ...watch].map(readKey));
}

async function isSigned(text, signature, { kind, key }) {
  let message = utf8.encode(text);
  if (kind === COSIGNATURE) {
    const time = new DataView(signature.buffer).getBigUint64(0);
    message = join(utf8.encode(`cosignature/v1\ntime ${time}\n`), message);
    signature = signature.slice(8);
  }
  return crypto.subtle.verify("Ed25519", key, signature, message);
}

/** Return the names that signed; a false signature of a known key is an alarm. */
async function signers(note, keys) {
  const end = note.lastIndexOf("\n\n");
  const text = note.slice(0, end + 1);
  const names = new Set();
  for (const line of note.slice(end + 2).trimEnd().split("\n")) {
    const [, name, written] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    must(name);
    const signature = fromBase64(written);
    const id = hex(signature.slice(0, 4));
    const known = keys.find((key) => key.name === name && key.id === id);
    if (!known) continue;
    must(await isSigned(text, signature.slice(4), known));
    names.add(known);
  }
  return { text, names: [...names] };
}

// --- The tree -------------------------------------------------------------------

const node = (left, right) => sha256(Uint8Array.of(1), left, right);

/** Return the root that a proof leads to, by the recursion of RFC 6962 §2.1.1. */
async function rootOver(leaf, index, size, path) {
  if (size === 1n) {
    must(path.length === 0);
    return leaf;
  }
  must(path.length > 0);
  const inner = path.slice(0, -1);
  const beside = path.at(-1);
  let left = 1n;
  while (left * 2n < size) left *= 2n;
  return index < left
    ? node(await rootOver(leaf, index, left, inner), beside)
    : node(beside, await rootOver(leaf, index - left, size - left, inner));
}

function readProof(file) {
  const end = file.indexOf("\n\n");
  const [kind, extra, index, ...path] = file.slice(0, end).split("\n");
  must(end > 0 && kind === "c2sp.org/tlog-proof@v1");
  must(/^extra \S+$/.test(extra) && /^index (0|[1-9]\d{0,18})$/.test(index));
  return {
    body: fromBase64(extra.slice(6)),
    index: BigInt(index.slice(6)),
    path: path.map(fromBase64),
    note: file.slice(end + 2),
  };
}

/** Return an entry once it is proved, and who signed the tree that it is in. */
async function proved(number, keys) {
  must(Number.isSafeInteger(number));
  const file = readProof(await read(`/log/entries/${number}/proof.tlog-proof`));
  const { text, names } = await signers(file.note, keys);
  const [origin, size, root] = text.split("\n");
  must(names.some((key) => key.kind === 1 && key.name === origin));
  const leaf = await sha256(Uint8Array.of(0), file.body);
  must(file.index === BigInt(number) - 1n && file.index < BigInt(size));
  must(same(await rootOver(leaf, file.index, BigInt(size), file.path), fromBase64(root)));
  const entry = JSON.parse(new TextDecoder().decode(file.body));
  must(entry.seq === number);
  return { entry, witnesses: names.filter((key) => key.kind === COSIGNATURE) };
}

// --- What was promised ----------------------------------------------------------

/** Write a value as RFC 8785 does. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.keys(value).sort();
  return `{${pairs.map((k) => `${JSON.stringify(k)}:${canonical(value[k])}`).join(",")}}`;
}

async function commitment(kind, salt, value) {
  const start = utf8.encode(`answerable/${kind}/v1\0`);
  return hex(await sha256(start, fromHex(salt), utf8.encode(canonical(value))));
}

function* committedIn(value) {
  if (value === null || typeof value !== "object") return;
  if (typeof value.committed === "string" && Object.keys(value).length === 1)
    yield value.committed;
  else for (const each of Object.values(value)) yield* committedIn(each);
}

/** Check that each text that is kept back was removed by an entry. */
async function checkRemoved(missing, ref, keys) {
  const { redactions } = JSON.parse(await read("/redactions.json"));
  const left = new Set(missing);
  for (const { entry: number, commitments } of redactions) {
    if (!commitments.some((name) => left.has(name))) continue;
    const { entry } = await proved(number, keys);
    if (entry.type !== "version.redacted" || entry.subject !== ref) continue;
    for (const name of entry.public.commitments) left.delete(name);
  }
  must(left.size === 0);
}

// --- The page -------------------------------------------------------------------

async function read(path) {
  try {
    const answer = await fetch(path, { cache: "no-cache" });
    if (answer.ok) return await answer.text();
  } catch {
    // The network is gone: the same as an answer that says no.
  }
  throw new Missing();
}

function say(name, text, address) {
  const place = page.querySelector(`[data-say="${name}"]`);
  if (text !== undefined) place.textContent = text;
  if (address) place.href = address;
}

function pass(step) {
  page.querySelector("ol").hidden = false;
  page.querySelector(`[data-step="${step}"]`).hidden = false;
}

function end(how) {
  page.querySelector(`[data-end="${how}"]`).hidden = false;
}

async function check(address) {
  const [, ref, version] = /\/projects\/([^/]+)\/versions\/(\d+)\/$/.exec(address);
  const keys = await readKeys(await read("/trust-policy.txt"));
  const opening = JSON.parse(await read(`${address}opening.json`));
  const { entry, witnesses } = await proved(opening.entry, keys);
  page.querySelector('[data-when="witnesses"]').hidden = !witnesses.length;
  say("witnesses", witnesses.map((key) => key.name).join(", "));
  pass("signed");
  must(entry.subject === ref && String(entry.public.version) === version);
  const place = `/log/entries/${opening.entry}/`;
  say("entry", opening.entry.toLocaleString(document.documentElement.lang), place);
  say("proof", undefined, `${place}proof.tlog-proof`);
  pass("included");
  const whole = await commitment("commit", opening.salt, opening.document);
  must(entry.commitment.alg === "sha-256-salted-v1" && entry.commitment.hash === whole);
  must(opening.document.ref === ref && String(opening.document.version) === version);
  pass("document");
  const promised = new Set(committedIn(opening.document));
  const shown = Object.entries(opening.disclosed);
  for (const [name, { salt, value }] of shown) {
    must(promised.has(name) && (await commitment("field", salt, value)) === name);
    promised.delete(name);
  }
  say("parts", shown.length);
  pass("parts");
  if (promised.size) {
    await checkRemoved(promised, ref, keys);
    say("removed", promised.size);
    pass("removed");
  }
}

/** Return the path of a version on this register, however its address was written. */
function pathOf(text) {
  try {
    const url = new URL(text.trim(), location.href);
    const path = url.pathname.replace(/^\/cy\//, "/").replace(/\/?$/, "/");
    const fits = /^\/projects\/[A-Z0-9-]+\/versions\/[1-9]\d*\/$/.test(path);
    return url.origin === location.origin && fits ? path : "";
  } catch {
    return "";
  }
}

async function isAble() {
  try {
    await crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

async function run(text) {
  for (const part of page.querySelectorAll("ol, [data-step], [data-end]"))
    part.hidden = true;
  const path = pathOf(text);
  if (!path) return end("address");
  if (!(await isAble())) return end("browser");
  try {
    await check(path);
    return end("good");
  } catch (why) {
    return end(why instanceof Missing ? "unchecked" : "wrong");
  }
}

const form = document.getElementById("check");
const field = form.elements.namedItem("version");
form.hidden = false;
document.getElementById("without-scripts").hidden = true;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run(field.value);
});
field.value = new URLSearchParams(location.search).get("version") ?? "";
if (field.value) run(field.value);

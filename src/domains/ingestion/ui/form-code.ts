/** A working form for the address: the trap that people do not see, the time of filling in, one id per submission. */
export const formCode = (address: string): string => `<form id="quote">
  <input name="name" required>
  <input name="email" type="email" required>
  <input name="postal_code" required>
  <textarea name="message"></textarea>
  <label><input name="consent" type="checkbox" value="I agree to be called." required> I agree to be called.</label>
  <input name="website" tabindex="-1" autocomplete="off" style="position:absolute;left:-9999px" aria-hidden="true">
  <button>Send</button>
</form>
<script>
  const form = document.getElementById("quote");
  const shownAt = Date.now();
  const submissionId = crypto.randomUUID();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    const answer = await fetch("${address}", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...fields, submission_id: submissionId, fill_ms: Date.now() - shownAt }),
    });
    form.replaceWith(answer.ok ? "Thank you. We will be in touch." : "That did not work. Please try again.");
  });
</script>`;

// What is typed for people outside a practice is looked at before it is sent. The module that looks is asked for only on
// pages with such a form; a form that is sent before it has come waits for it.

type Guard = { readonly letsGo: (form: HTMLFormElement) => boolean };

export function guardForms(): void {
  let guard: Guard | null = null;
  const coming = import("./guard.ts").then((module) => (guard = module));
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-guard]")) {
    form.addEventListener("submit", (event) => {
      if (guard !== null) {
        if (!guard.letsGo(form)) event.preventDefault();
        return;
      }
      event.preventDefault();
      const { submitter } = event;
      // Should the module never come, the server looks alone.
      void coming.catch(() => (guard = { letsGo: () => true })).then(() => form.requestSubmit(submitter));
    });
  }
}

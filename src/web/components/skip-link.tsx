/** The first thing that Tab reaches on every page; `href` is the id of the main content. */
export function SkipLink({ href = "#maincontent" }: { readonly href?: string | undefined }) {
  return (
    <a class="nhsuk-skip-link" data-module="nhsuk-skip-link" href={href}>
      Skip to main content
    </a>
  );
}

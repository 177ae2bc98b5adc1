import { useWatch } from "react-hook-form";
import { EditorSection } from "./EditorSection.tsx";
import { SectionFields } from "./form-controls.tsx";
import { useEditor } from "./use-editor.ts";

/** Transport mode, stickiness, its cookie, least connections. */
export function BalancingSection() {
  const { form, start } = useEditor();
  const [sticky, cookie] = useWatch({ control: form.control, name: ["sticky", "sticky_cookie_name"] });
  const isCustom = sticky === "customcookie";
  const hasCookie = isCustom || cookie !== "" || start.sticky_cookie_name !== "";
  return (
    <EditorSection title="Load balancing">
      <SectionFields
        section="Load balancing"
        without={hasCookie ? [] : ["sticky_cookie_name"]}
        help={isCustom ? {} : { sticky_cookie_name: "Used with a custom cookie only" }}
      />
    </EditorSection>
  );
}

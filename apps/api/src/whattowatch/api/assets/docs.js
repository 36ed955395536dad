// Shows /schema, from this server alone: no validator, no fonts, no samples from elsewhere.
window.ui = SwaggerUIBundle({
  url: "/schema",
  dom_id: "#docs",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  layout: "BaseLayout",
  presets: [SwaggerUIBundle.presets.apis],
  validatorUrl: null,
});

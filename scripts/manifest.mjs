// The manifest of <recurrent-layer> for editors (custom-elements.json), from its public face. By TypeScript's own
// compiler: @custom-elements-manifest/analyzer reads classes, not interfaces, and does not resolve `PresetId`.
import ts from 'typescript';

const FACE = 'web/element/face.ts';

let made;

/** Of schema 2.1.0; made once. */
export function elementManifest() {
  made ??= manifestOf(declarationOf());
  return made;
}

function declarationOf() {
  const { config } = ts.readConfigFile('web/element/tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, 'web/element');
  const program = ts.createProgram([FACE], { ...options, types: [] });
  const checker = program.getTypeChecker();
  const interfaces = new Map(
    program
      .getSourceFile(FACE)
      .statements.filter(ts.isInterfaceDeclaration)
      .map((declaration) => [declaration.name.text, declaration]),
  );
  const symbolsOf = (name) => {
    const all = interfaces.get(name).members.map(({ name }) => checker.getSymbolAtLocation(name));
    return [...new Set(all)].filter((symbol) => symbol.name !== 'addEventListener');
  };
  const said = (symbol) =>
    ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\n+/g, ' ');
  const hasTag = (symbol, tag) => symbol.getJsDocTags(checker).some(({ name }) => name === tag);
  const typeOf = (symbol) => checker.getTypeOfSymbol(symbol);

  const face = checker.getSymbolAtLocation(interfaces.get('RecurrentLayerFace').name);
  const tagged = (tag) =>
    face
      .getJsDocTags(checker)
      .filter(({ name }) => name === tag)
      .map(({ text }) => {
        const [, name, description] = /^(\S*) ?- (.*)$/s.exec(ts.displayPartsToString(text));
        return { name, description };
      });
  const members = symbolsOf('RecurrentLayerFace').map((symbol) => ({
    kind: symbol.flags & ts.SymbolFlags.Method ? 'method' : 'field',
    name: symbol.name,
    ...(hasTag(symbol, 'attr') && { attribute: symbol.name }),
    description: said(symbol),
    ...typeText(checker, typeOf(symbol)),
  }));
  return {
    kind: 'class',
    name: 'RecurrentLayerElement',
    tagName: 'recurrent-layer',
    customElement: true,
    description: said(face),
    superclass: { name: 'HTMLElement' },
    attributes: [
      ...members
        .filter(({ attribute }) => attribute !== undefined)
        .map(({ name, description, type }) => ({ name, description, ...(type && { type }) })),
      ...tagged('attr'),
    ],
    members,
    events: symbolsOf('LayerEventMap').map((symbol) => {
      const [detail] = checker.getTypeArguments(typeOf(symbol));
      const fields = checker.getPropertiesOfType(detail).map(({ name }) => name);
      return {
        name: symbol.name,
        description: said(symbol),
        type: { text: `CustomEvent<{ ${fields.join(', ')} }>` },
      };
    }),
    slots: tagged('slot'),
    cssParts: tagged('csspart'),
    cssProperties: tagged('cssprop'),
  };
}

/** The names that a setting or a format can have; nothing where it is no list of names. */
function typeText(checker, type) {
  const [call] = type.getCallSignatures();
  const [parameter] = call?.getParameters() ?? [];
  const chosen = parameter ? checker.getTypeOfSymbol(parameter) : type;
  if (!chosen.isUnion() || !chosen.types.every((each) => each.isStringLiteral())) return {};
  return { type: { text: chosen.types.map(({ value }) => `'${value}'`).join(' | ') } };
}

function manifestOf(declaration) {
  const { name, tagName } = declaration;
  const reference = { name, module: 'element.js' };
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'element.js',
        declarations: [declaration],
        exports: [
          { kind: 'js', name, declaration: reference },
          { kind: 'custom-element-definition', name: tagName, declaration: reference },
        ],
      },
    ],
  };
}

/**
 * The add-in only manifest (XML) for one address. Pure, so that the command writes it and the proxy serves it for its own address. Without
 * a namespace the functions are `DRIFT(...)`; with one they are `NAME.DRIFT(...)`. Runtime, Page and FunctionFile name the same resource:
 * otherwise Excel runs the functions apart from the pane, without its memory.
 */
import {
  ADD_IN_FOLDER,
  ADD_IN_ID,
  BUTTON_ICON_SIZES,
  BUTTONS,
  DESCRIPTION,
  DISPLAY_NAME,
  FILES,
  ICON_SIZES,
  iconFile,
  paneFile,
  PROVIDER,
  type IconName,
  type RibbonButton,
} from './add-in.js';
import { addressOf, escapeXml, manifestVersion, namespaceOf } from './manifest-values.js';

export interface ManifestOptions {
  /** Where the proxy answers, https: `https://drift.example.com`. */
  readonly url: string;
  /** Version of the package. Office reads a manifest anew only when its version has grown. */
  readonly version: string;
  readonly namespace?: string | null | undefined;
}

/** Throws ManifestError where a value cannot stand in a manifest. */
export function manifestXml({ url, version, namespace }: ManifestOptions): string {
  const base = `${addressOf(url)}/${ADD_IN_FOLDER}`;
  const at = (file: string): string => escapeXml(`${base}/${file}`);
  const prefix = namespaceOf(namespace ?? null);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xsi:type="TaskPaneApp">
  <Id>${ADD_IN_ID}</Id>
  <Version>${manifestVersion(version)}</Version>
  <ProviderName>${escapeXml(PROVIDER)}</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue="${escapeXml(DISPLAY_NAME)}"/>
  <Description DefaultValue="${escapeXml(DESCRIPTION)}"/>
  <IconUrl DefaultValue="${at(iconFile('driftsheet', 32))}"/>
  <HighResolutionIconUrl DefaultValue="${at(iconFile('driftsheet', 64))}"/>
  <SupportUrl DefaultValue="${at(FILES.help)}"/>
  <AppDomains>
    <AppDomain>${escapeXml(new URL(base).origin)}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Workbook"/>
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="1.1">
      <Set Name="SharedRuntime" MinVersion="1.1"/>
      <Set Name="ExcelApi" MinVersion="1.13"/>
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation DefaultValue="${at(paneFile(prefix))}"/>
  </DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts>
      <Host xsi:type="Workbook">
        <Runtimes>
          <Runtime resid="Taskpane.Url" lifetime="long"/>
        </Runtimes>
        <AllFormFactors>
          <ExtensionPoint xsi:type="CustomFunctions">
            <Script>
              <SourceLocation resid="Functions.Script.Url"/>
            </Script>
            <Page>
              <SourceLocation resid="Taskpane.Url"/>
            </Page>
            <Metadata>
              <SourceLocation resid="Functions.Metadata.Url"/>
            </Metadata>${prefix === null ? '' : '\n            <Namespace resid="Functions.Namespace"/>'}
          </ExtensionPoint>
        </AllFormFactors>
        <DesktopFormFactor>
          <GetStarted>
            <Title resid="GetStarted.Title"/>
            <Description resid="GetStarted.Description"/>
            <LearnMoreUrl resid="Help.Url"/>
          </GetStarted>
          <FunctionFile resid="Taskpane.Url"/>
          <ExtensionPoint xsi:type="PrimaryCommandSurface">
            <OfficeTab id="TabHome">
              <Group id="Driftsheet.Group">
                <Label resid="Group.Label"/>
${icon('driftsheet', 16)}
${BUTTONS.map(control).join('\n')}
              </Group>
            </OfficeTab>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host>
    </Hosts>
    <Resources>
      <bt:Images>
${images(at).join('\n')}
      </bt:Images>
      <bt:Urls>
        <bt:Url id="Taskpane.Url" DefaultValue="${at(paneFile(prefix))}"/>
        <bt:Url id="Functions.Script.Url" DefaultValue="${at(FILES.functionsScript)}"/>
        <bt:Url id="Functions.Metadata.Url" DefaultValue="${at(FILES.functionsMetadata)}"/>
        <bt:Url id="Help.Url" DefaultValue="${at(FILES.help)}"/>
      </bt:Urls>
      <bt:ShortStrings>
${shortStrings(prefix).map(textLine).join('\n')}
      </bt:ShortStrings>
      <bt:LongStrings>
${longStrings().map(textLine).join('\n')}
      </bt:LongStrings>
    </Resources>
  </VersionOverrides>
</OfficeApp>
`;
}

function control({ id, icon: name, action }: RibbonButton): string {
  const does =
    action === 'open'
      ? `<Action xsi:type="ShowTaskpane">
                    <SourceLocation resid="Taskpane.Url"/>
                  </Action>`
      : `<Action xsi:type="ExecuteFunction">
                    <FunctionName>${action}</FunctionName>
                  </Action>`;
  return `                <Control xsi:type="Button" id="${id}">
                  <Label resid="${labelId(id)}"/>
                  <Supertip>
                    <Title resid="${labelId(id)}"/>
                    <Description resid="${tipId(id)}"/>
                  </Supertip>
${icon(name, 18)}
                  ${does}
                </Control>`;
}

function icon(name: IconName, indent: number): string {
  const pad = ' '.repeat(indent);
  const lines = BUTTON_ICON_SIZES.map((size) => `${pad}  <bt:Image size="${size}" resid="${imageId(name, size)}"/>`);
  return [`${pad}<Icon>`, ...lines, `${pad}</Icon>`].join('\n');
}

function images(at: (file: string) => string): readonly string[] {
  const names = [...new Set(BUTTONS.map((button) => button.icon))];
  return names.flatMap((name) =>
    ICON_SIZES.filter((size) => (BUTTON_ICON_SIZES as readonly number[]).includes(size)).map(
      (size) => `        <bt:Image id="${imageId(name, size)}" DefaultValue="${at(iconFile(name, size))}"/>`,
    ),
  );
}

type Text = readonly [id: string, text: string];

function shortStrings(prefix: string | null): readonly Text[] {
  return [
    ['Group.Label', DISPLAY_NAME],
    ['GetStarted.Title', 'driftsheet is ready'],
    ...BUTTONS.map(({ id, label }): Text => [labelId(id), label]),
    ...(prefix === null ? [] : [['Functions.Namespace', prefix] as const]),
  ];
}

function longStrings(): readonly Text[] {
  return [
    ['GetStarted.Description', 'Choose Open on the Home tab, or write =DRIFT("company", "SKU") into any cell.'],
    ...BUTTONS.map(({ id, tip }): Text => [tipId(id), tip]),
  ];
}

function textLine([id, text]: Text): string {
  return `        <bt:String id="${id}" DefaultValue="${escapeXml(text)}"/>`;
}

/** Ids of resources are at most 32 characters long. */
function imageId(name: IconName, size: number): string {
  return `Icon.${name}.${size}`;
}

function labelId(buttonId: string): string {
  return `${buttonId}.Label`;
}

function tipId(buttonId: string): string {
  return `${buttonId}.Tip`;
}

/** The page as a whole: which state the installation is in decides what stands in the middle. */
import type { VNode } from 'preact';
import { Dialogs } from './dialogs/dialogs.tsx';
import { Conversions } from './parts/conversions.tsx';
import { DemoStrip } from './parts/demo-strip.tsx';
import { Figures } from './parts/figures.tsx';
import { FirstSite } from './parts/first-site.tsx';
import { Header } from './parts/header.tsx';
import { SignIn } from './parts/sign-in.tsx';
import { Start } from './parts/start.tsx';
import { UnknownSite } from './parts/unknown-site.tsx';
import { LeftOut } from './parts/left-out.tsx';
import { PanelCard } from './panels/panel-card.tsx';
import { offline, signedOut, site, siteList } from './state/installation.ts';
import { panelsOf } from './state/questions.ts';
import { announcement, arrived, live } from './state/page.ts';
import { messages } from './state/view.ts';

function Overview(): VNode {
  return (
    <>
      <h1 class="unseen">{site.value?.name}</h1>
      <DemoStrip />
      <Figures />
      <Conversions />
      <div class="panels">
        {panelsOf(site.value).map((panel) => (
          <PanelCard key={panel.id} panel={panel} />
        ))}
        <LeftOut />
      </div>
    </>
  );
}

function Middle(): VNode {
  if (signedOut.value) return <SignIn />;
  if (siteList.value && siteList.value.sites.length === 0) return <FirstSite />;
  if (siteList.value && !site.value) return <UnknownSite />;
  const empty = live.value?.any === false || arrived.value;
  if (site.value && empty) return <Start site={site.value} />;
  return <Overview />;
}

function Offline(): VNode {
  return (
    <output class="offline-place">
      {offline.value && <p class="offline">{messages.value.states.offline}</p>}
    </output>
  );
}

function Announcer(): VNode {
  return <output class="unseen">{announcement.value}</output>;
}

export function App(): VNode {
  return (
    <>
      <a class="skip" href="#figures">
        {messages.value.header.skip}
      </a>
      <Header />
      <Offline />
      <main>
        <Middle />
      </main>
      <Announcer />
      <Dialogs />
    </>
  );
}

/** Hosts that many companies share: an address there says nothing about who somebody is. Subdomains count as well. */
export const SHARED_HOSTS: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.fr hotmail.de live.com live.co.uk live.nl msn.com
  yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.ca yahoo.com.au yahoo.co.jp ymail.com rocketmail.com icloud.com me.com mac.com aol.com aim.com
  gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de arcor.de posteo.de mailbox.org proton.me protonmail.com pm.me tutanota.com
  zoho.com zohomail.com fastmail.com hey.com mail.com email.com inbox.com yandex.ru yandex.com mail.ru bk.ru qq.com 163.com 126.com sina.com naver.com
  comcast.net xfinity.com verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net optonline.net earthlink.net
  centurylink.net frontier.com windstream.net juno.com netzero.net roadrunner.com rr.com
  btinternet.com btconnect.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk eircom.net
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it tiscali.it virgilio.it alice.it tin.it terra.es telefonica.net
  ziggo.nl kpnmail.nl kpnplanet.nl planet.nl xs4all.nl home.nl hetnet.nl telenet.be skynet.be proximus.be telia.com bredband.net online.no
  rogers.com bell.net shaw.ca telus.net sympatico.ca videotron.ca bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br ig.com.br
  onmicrosoft.com microsoftonline.com sharepoint.com office365.com
  facebook.com fb.com instagram.com linkedin.com twitter.com x.com youtube.com tiktok.com yelp.com linktr.ee google.com goo.gl bing.com
  business.site wixsite.com wix.com squarespace.com weebly.com wordpress.com blogspot.com godaddysites.com myshopify.com shopify.com
  webflow.io netlify.app vercel.app herokuapp.com github.io jimdofree.com jimdosite.com site123.me tumblr.com etsy.com eventbrite.com`
    .concat(
      ` bluewin.ch hispeed.ch sunrise.ch aon.at docomo.ne.jp daum.net hanmail.net foxmail.com rambler.ru ukr.net abv.bg o2.pl wp.pl onet.pl
      seznam.cz vodafone.de mail.dk stofanet.dk elisa.fi luukku.com suomi24.fi sapo.pt hotmail.es hotmail.it live.com.au live.ca rediffmail.com
      mindspring.com tds.net hughes.net q.com mailchimp.com intuit.com paypal.com googleusercontent.com nhs.net`,
    )
    .split(/\s+/)
    .filter((host) => host !== ''),
);

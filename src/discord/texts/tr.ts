import type { Texts } from "./texts.ts";

export const TR: Texts = {
  language: "tr",
  languageName: "Türkçe",
  dateLocale: "tr-TR",

  commands: {
    ask: { name: "sor", description: "Olaylar hakkında sorun; yanıt kaynaklarıyla gelir" },
    question: { name: "soru", description: "Öğrenmek istediğiniz şey, soru olarak" },
    since: {
      name: "başlangıç",
      description: "Yalnızca bu günden sonrası: 2021, 2021-11 veya 2021-11-12",
    },
    until: { name: "bitiş", description: "Yalnızca bu güne kadar: 2021, 2021-11 veya 2021-11-12" },
    private: { name: "gizli", description: "Yanıtı yalnızca bana göster" },
    askAboutThis: { name: "Bunun hakkında sor" },
    about: { name: "hakkında", description: "Derlemede ne var, bot nasıl çalışır" },
    help: { name: "yardım", description: "Nasıl soru sorulur" },
    sources: { name: "kaynaklar", description: "Botun yanıt verdiği haberler" },
    search: { name: "ara", description: "Başlıktan veya yayından sözcükler" },
    timeline: { name: "zaman-çizelgesi", description: "Bir konuda gün gün ne yayımlandı" },
    topic: { name: "konu", description: "Bir ad veya birkaç sözcük" },
    settings: { name: "ayarlar", description: "Botun bu sunucuda nasıl davrandığı" },
    settingsShow: { name: "göster", description: "Ayarları göster" },
    settingsChannel: {
      name: "kanal",
      description: "Bir kanala izin ver; hiçbirine izin verilmemişse hepsi açıktır",
    },
    channel: { name: "kanal", description: "Kanal; alt başlıkları da ona uyar" },
    allowed: { name: "izinli", description: "İzin verilsin mi" },
    settingsRole: {
      name: "rol",
      description: "Bir role soru izni ver; hiçbirine verilmemişse herkes sorabilir",
    },
    role: { name: "rol", description: "Rol" },
    settingsLanguage: {
      name: "dil",
      description: "Herkese açık yanıtlardaki sabit metinlerin dili",
    },
    language: { name: "dil", description: "Dil" },
    readersOwn: { name: "Her okurun kendi dili" },
    settingsPrivate: { name: "gizli", description: "/sor yalnızca sorana mı yanıt versin" },
    byDefault: { name: "varsayılan", description: "Soran başka türlü istemedikçe" },
    settingsLimits: {
      name: "sınırlar",
      description: "Dakikada soru sayısı; boş bırakılırsa botun kendi sınırları geçerlidir",
    },
    perUser: { name: "kişi-başına", description: "Bir kişiden" },
    perChannel: { name: "kanal-başına", description: "Bir kanalda" },
    settingsReset: { name: "sıfırla", description: "İlk ayarlara dön" },
  },

  quotedQuestion: (question) => `“${question}”`,
  concluded: "aşağıdaki kaynaklardan çıkarıldı",
  readAsWindow: (window) => `Okunan tarih: ${window}`,
  allTime: "bütün zamanlar",
  fromDay: (day) => `${day} ve sonrası`,
  untilDay: (day) => `${day} ve öncesi`,
  understoodAs: (interpretation) => `Şöyle anlaşıldı: ${interpretation}`,
  conflict: "⚖️ Kaynaklar çelişiyor. Her değer, onu veren haberle birlikte gösterildi.",
  sources: "Kaynaklar",
  independentSources: (count) => `${count} bağımsız kaynak`,
  countedOnce:
    "Aynı yayının haberleri, yeniden basımlar ve aynı haberlerden yazılan özetler bir kez sayılır.",
  undated: "tarihsiz",
  brief: "özet haber",
  briefWrittenFrom: (links, more) =>
    `özet haber, yararlanılan kaynaklar: ${links}${more > 0 ? ` ve ${more} kaynak daha` : ""}`,
  reprints: (count) => `+${count} yeniden yayım`,
  continuation: (place, total) => `Bölüm ${place}/${total}`,
  showPassage: (marker) => `${marker}. alıntıyı göster`,

  staleCitation: {
    changed: "o günden beri değişti, alıntı yerinde duruyor",
    reworded: "o günden beri değişti, alıntı artık yok",
    removed: "artık derlemede yok",
  },

  earlier: "◀ Öncesi",
  wider: "↔ Genişlet",
  later: "Sonrası ▶",
  share: "Burada paylaş",
  moreSources: "Başka kaynaklar",
  noMoreSources: "Bunu alıntılanacak kadar açık söyleyen başka haber yok.",
  helpful: "👍 Yararlı",
  notHelpful: "👎 Yararlı değil",
  thanks: "Teşekkürler, not edildi.",
  voteTooLate: "Bu yanıt oy vermek için çok eski. Lütfen yeniden sorun.",
  questionGone: "Bu mesajda soruyu bulamıyorum. Lütfen yeniden sorun.",

  reasonTitle: "Yanlış olan neydi?",
  reasonLabel: "Bunu haberlerin sorumlusu okur",
  questionLabel: "Sorunuz",

  abstention: {
    "no-evidence": {
      title: "Derlemede bu konuda bir şey yok.",
      advice: "Sorduğunuz şeyden söz eden bir haber bulunmuyor. Başka sözcükler işe yarayabilir.",
    },
    "weak-evidence": {
      title: "Haberler kesin bir yanıt vermiyor.",
      advice: "Konuya yaklaşanlar var, ama hiçbiri alıntılanacak kadar açık söylemiyor.",
    },
    "unknown-entity": {
      title: "Derleme bu adı tanımıyor.",
      advice: "Hiçbir haberde geçmiyor. Yazımı denetleyin veya başka bir adını deneyin.",
    },
    "outside-coverage": {
      title: "Bu, derlemenin kapsadığı zamanın dışında.",
      advice: "Haberlerin hangi tarihlerden olduğunu `/hakkında` gösterir.",
    },
    "false-premise": {
      title: "Haberler, sorunun doğru saydığı şeyi doğrulamıyor.",
      advice: "Lütfen önce o kısmı sorun.",
    },
    "not-a-question": {
      title: "Bu, olaylar hakkında bir soru gibi görünmüyor.",
      advice: "Kim, ne, ne zaman, nerede veya kaç diye sormayı deneyin. Örnekler `/yardım` içinde.",
    },
  },
  nearest: "En yakın başlıklar",

  articleGone: "Bu haber artık derlemede yok. Lütfen yeniden sorun.",
  articleChanged: "Bu haber alıntılandığından beri değişti. Lütfen yeniden sorun.",
  buttonTooOld: "Bu düğme botun başka bir sürümünden. Lütfen yeniden sorun.",
  buttonNotOurs: "Bu düğmeyi bu bot yapmadı, bu yüzden burada bir işe yaramaz.",

  emptyQuestion:
    "Ne öğrenmek istersiniz? Yanına bir soru yazın, örneğin: Liderler 2021'de nerede buluştu?",
  hiddenQuestion:
    "Rolümden söz ettiniz; onunla birlikte yazılanı Discord bana göstermiyor. Lütfen benden söz edin ya da `/sor` kullanın.",
  questionTooLong: (length, limit) =>
    `Bu ${length} karakter; bir soru en çok ${limit} karakter olabilir. Lütfen kısaltın.`,
  badDate: (option, value) =>
    `“${value}” değerini \`${option}\` için tarih olarak okuyamıyorum. Lütfen 2021, 2021-11 veya 2021-11-12 yazın.`,
  datesSwapped: (since, until) =>
    `\`başlangıç\` (${since}), \`bitiş\` (${until}) gününden sonra. Lütfen yerlerini değiştirin.`,
  slowDownUser: (count) =>
    `Yetişebildiğimden hızlı soruyorsunuz. ${count} saniye sonra yeniden deneyin.`,
  slowDownChannel: (count) =>
    `Şu anda bu kanalda çok soru var. ${count} saniye sonra yeniden deneyin.`,
  answersComeLater:
    "Burada aynı anda çok soru var. ⏳ işaretli olanlar sırada; yanıtları birer birer gelecek.",
  unknownCommand:
    "Bu komutu tanımıyorum; yeni eklenmiş veya kaldırılmış olabilir. `/yardım` neler yapabildiğimi gösterir.",
  otherChannels: (channels) => `Bu sunucuda şuralarda yanıt veriyorum: ${channels}.`,
  otherRoles: (roles) => `Bu sunucuda şu rollerden birine sahip olanları yanıtlıyorum: ${roles}.`,

  place: (place) => `Çok kişi soru soruyor. Sorunuz kuyrukta ${place}. sırada.`,
  delayed: "Discord beni bekletiyor; yanıtlar gecikecek.",
  queueFull: "Şu anda bekleyen soru çok fazla. Lütfen bir dakika sonra yeniden sorun.",
  timedOut: "Üzgünüm, bu çok uzun sürdü. Lütfen yeniden, belki daha yalın sorun.",
  failed: (reference) =>
    `Üzgünüm, benim tarafımda bir sorun oldu. Sorumlu kişi bunu günlükte \`${reference}\` altında bulur.`,
  stopping: "Şu anda yeniden başlıyorum. Lütfen bir dakika sonra yeniden sorun.",

  timelineHeading: (days) =>
    days === 0 ? "Tarihli hiçbir haber bundan söz etmiyor." : `${days} günde`,
  undatedLeftOut: (count) => `Tarihi olmadığı için yer almayan: ${count} haber.`,

  keepersOnly:
    "Bu sunucunun ayarlarını yalnızca sunucuyu yönetebilenler görebilir ve değiştirebilir.",
  settingsWords: {
    heading: "Bu sunucunun ayarları",
    saved: "Kaydedildi. Bu sunucunun ayarları",
    channels: "Kanallar",
    roles: "Soru sorabilen roller",
    language: "Herkese açık dil",
    privateByDefault: "Varsayılan olarak gizli",
    perUser: "Bir kişiden dakikada soru",
    perChannel: "Bir kanalda dakikada soru",
    all: "hepsi",
    readersOwn: "her okurun kendi dili",
    botsOwn: "botun kendi sınırı",
    yes: "evet",
    no: "hayır",
  },

  about: (facts) =>
    [
      `Yanıtlarım **${facts.articles} haberden** (${facts.passages} parça) gelir, ${
        facts.dates === null ? "hiçbirinin tarihi yok" : `yayım tarihleri: ${facts.dates}`
      }. Söylediğim her cümlenin, açıp okuyabileceğiniz bir alıntısı var.`,
      `Metni başka bir haberle aynı olan: ${facts.duplicates}. Tarihsiz: ${facts.undated}.`,
      `Dizin ${facts.builtAt} tarihinde kuruldu, sürümü \`${facts.generation}\`, gömme modeli \`${facts.modelId}\`.`,
      "Yanıtlar haberlerin kendi cümleleridir; bir dil modelinin ifade ettiği yanıtta bu belirtilir.",
    ].join("\n"),
  measured: ({ questions, right, cited, refused }) =>
    `Örnek haberler üzerine ${questions} soruyla ölçüldü: yanıtı olan soruların %${right} kadarı doğru yanıtlandı, yanıtların %${cited} kadarı doğru bir haberi kaynak gösterdi, yanıtı olmayan soruların %${refused} kadarı geri çevrildi.`,
  sourcesHeading: (total, search) =>
    search === null ? `${total} haber, en yenisi başta` : `“${search}” geçen ${total} haber`,
  sourcesMore: (count) => `${count} haber daha var. Listeyi \`/kaynaklar ara:\` ile daraltın.`,
  noSources: (search) => `Başlığında veya yayınında “${search}” geçen haber yok.`,
  emptyCollection: "Derleme boş.",
  contents: {
    months: "Aylara göre haberler",
    outlets: "Yayınlara göre",
    languages: "Dillere göre",
    earlier: "daha önce",
    undated: "tarihsiz",
    notSaid: "belirtilmemiş",
    others: (count) => `${count} başka yayın`,
  },
  help: (botMention) =>
    [
      "**Sorun**: `/sor` ile, benden söz ederek veya özel mesajla:",
      `> ${botMention} Anlaşmayı 2009'da kim imzaladı?`,
      "**Devam edin**: yanıtımı yanıtlayarak sorun: “peki nerede imzalandı?”",
      "**Bir mesaj hakkında sorun**: mesajın menüsünü, sonra Uygulamalar'ı açıp “Bunun hakkında sor”u seçin.",
      "**Zamanı sınırlayın**: `başlangıç` ve `bitiş` ile, örneğin `başlangıç: 2021-11`.",
      "**Çevreye bakın**: yanıtın altındaki düğmeler başka kaynaklar getirir, zamanı kaydırır ve yanıtı paylaşır; `/zaman-çizelgesi` bir konuyu gün gün gösterir.",
      "**Beni denetleyin**: her `[n]` bir kaynağa götürür; “alıntıyı göster” alıntıyı paragrafıyla yalnızca size gösterir.",
      "Yanıtın işe yarayıp yaramadığını 👍 ve 👎 ile **söyleyin**. `/ayarlar` sunucuyu yönetenler içindir.",
      "Haberlerde yanıt yoksa bunu söylerim. `/kaynaklar` haberleri, `/hakkında` kapsamı gösterir.",
    ].join("\n"),
};

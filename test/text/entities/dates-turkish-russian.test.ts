import { describe, expect, it } from "vitest";
import { findDates } from "../../../src/text/entities/find-dates.ts";

/** A Tuesday. */
const PUBLISHED = "2026-03-10";

/** Days of the sentence's dates, a single one by itself; times of day aside. */
function read(sentence: string, published: string | null = PUBLISHED): string[] {
  return findDates(sentence, published)
    .filter(({ text }) => !/^\d{1,2}[:.]\d{2}$/.test(text))
    .map(({ days }) =>
      days === null ? "?" : days.from === days.to ? days.from : `${days.from}..${days.to}`,
    );
}

describe("days of a Turkish sentence", () => {
  it.each([
    ["Köprü 7 Mart 2026'da trafiğe açıldı.", "2026-03-07"],
    ["Anlaşma 12 Ekim 2021 tarihinde imzalandı.", "2021-10-12"],
    ["Liman, 3 Mayıs 2019 Cuma günü kapatıldı.", "2019-05-03"],
    ["Müze 15 Ağustos 1998’de kuruldu.", "1998-08-15"],
    ["Toplantı 7 Mart'ta yapıldı.", "2026-03-07"],
    ["Fuar 12 Nisan'da başlayacak.", "2026-04-12"],
    ["Değirmen 2 Eylül'de kapandı.", "2025-09-02"],
    ["Festival 20 Aralık’ta kapılarını kapatmıştı.", "2025-12-20"],
    ["Belediye 4 Ocak'ta yeni hattı hizmete açacak.", "2027-01-04"],
    ["10 Haziran'da yapılacak seçim için hazırlıklar başladı.", "2026-06-10"],
    ["Başkan, 27 Şubat'ta yaptığı konuşmada vergiyi eleştirdi.", "2026-02-27"],
    ["Sergi 3-9 Mayıs 2024 tarihleri arasında açık kaldı.", "2024-05-03..2024-05-09"],
    ["Kurs 14-18 Nisan'da düzenlenecek.", "2026-04-14..2026-04-18"],
    ["Grev 28 Ekim'den 5 Kasım 2013'e kadar sürdü.", "2013-10-28", "2013-11-05"],
    ["Fuar 28 Ekim ile 5 Kasım 2013 arasında gezildi.", "2013-10-28", "2013-11-05"],
    ["Takım 4 ve 6 Ağustos 2018'de oynadı.", "2018-08-04", "2018-08-06"],
    ["Hat 30 Aralık 2019 - 2 Ocak 2020 arasında çalışmadı.", "2019-12-30", "2020-01-02"],
    ["Kurul salı günü toplandı.", "2026-03-10"],
    ["Kurul perşembe günü toplandı.", "2026-03-05"],
    ["Kurul Perşembe günü toplanacak.", "2026-03-12"],
    ["Bakan pazar akşamı açıklama yaptı.", "2026-03-08"],
    ["Önümüzdeki cuma günü yeni tarife yürürlüğe girecek.", "2026-03-13"],
    ["Geçtiğimiz cumartesi günü iki köprü kapandı.", "2026-03-07"],
    ["Müze pazartesi günleri kapalıdır."],
    ["Her çarşamba günü pazar kurulur.", "?"],
    ["24 Mart Salı günü mahkeme kararını açıklayacak.", "2026-03-24"],
    ["Vapur dün battı.", "2026-03-09"],
    ["Önceki gün iki işçi yaralandı.", "2026-03-08"],
    ["Meclis bugün bütçeyi görüşüyor.", "2026-03-10"],
    ["Okullar yarın tatil olacak.", "2026-03-11"],
    ["Dün akşam kentte elektrik kesildi.", "2026-03-09"],
    ["Geçen hafta fiyatlar arttı.", "2026-03-02..2026-03-08"],
    ["Gelecek hafta yeni tren gelecek.", "2026-03-16..2026-03-22"],
    ["Geçen ay ihracat düştü.", "2026-02-01..2026-02-28"],
    ["Geçen yıl üretim azaldı.", "2025-01-01..2025-12-31"],
    ["Üç gün önce sel köyü bastı.", "2026-03-07"],
    ["İki hafta önce başlayan grev sona erdi.", "2026-02-24"],
    ["Baraj 2025'te tamamlandı.", "2025-01-01..2025-12-31"],
    ["Fabrika 2009 yılında kuruldu.", "2009-01-01..2009-12-31"],
    ["Kent 1990'larda büyüdü.", "1990-01-01..1999-12-31"],
    ["Ambargo Ekim 1973'te başladı.", "1973-10-01..1973-10-31"],
    ["İhracat şubat ayında geriledi.", "2026-02-01..2026-02-28"],
    ["Hat 2024 yılının mart ayında açıldı.", "2024-03-01..2024-03-31"],
    ["Hükümet, 5 Şubat'ta kabul edilen yasayı 1 Mayıs'ta uygulamaya koyacak.", "2026-02-05", "2026-05-01"],
    ["Valilik, yolun pazartesi gününden itibaren kapalı olacağını duyurdu.", "2026-03-16"],
    ["Hastane Eylül 2024'te hizmete girdi.", "2024-09-01..2024-09-30"],
    ["Şirket geçen yıl 14 Haziran'da iflas etti.", "2025-01-01..2025-12-31", "2025-06-14"],
    ["2011'de bir yangın 9 Mayıs'ta değirmeni kapattı.", "2011-01-01..2011-12-31", "2011-05-09"],
    [
      "Salı günü yapılan oylamada tasarı reddedildi, ikinci tur perşembe günü yapılacak.",
      "2026-03-10",
      "2026-03-12",
    ],
    ["Seçimden iki gün önce anket yayımlandı."],
    ["Dünya pazarında bakır fiyatı yükseldi."],
    ["Bin 500 kişi 5 set boyunca tribündeydi."],
  ])("are those that it means: “%s”", (sentence, ...days) => {
    expect(read(sentence)).toEqual(days);
  });
});

describe("days of a Russian sentence", () => {
  it.each([
    ["Мост открыли 7 марта 2026 года.", "2026-03-07"],
    ["Соглашение подписано 12 октября 2021 г.", "2021-10-12"],
    ["Порт закрыли в пятницу, 3 мая 2019 года.", "2019-05-03"],
    ["Музей основан 15 августа 1998 года.", "1998-08-15"],
    ["Встреча прошла 7 марта.", "2026-03-07"],
    ["Ярмарка начнётся 12 апреля.", "2026-04-12"],
    ["Мельница закрылась 2 сентября.", "2025-09-02"],
    ["Фестиваль завершился 20 декабря.", "2025-12-20"],
    ["Новая линия будет открыта 4 января.", "2027-01-04"],
    ["Подготовка к выборам, которые состоятся 10 июня, началась.", "2026-06-10"],
    ["27 февраля мэр раскритиковал налог.", "2026-02-27"],
    ["Выставка работала 3–9 мая 2024 года.", "2024-05-03..2024-05-09"],
    ["Курсы пройдут с 14 по 18 апреля.", "2026-04-14..2026-04-18"],
    ["Забастовка шла с 28 октября по 5 ноября 2013 года.", "2013-10-28", "2013-11-05"],
    ["Ярмарка длилась с 30 декабря 2019 года до 2 января 2020 года.", "2019-12-30", "2020-01-02"],
    ["Команда играла 4 и 6 августа 2018 года.", "2018-08-04", "2018-08-06"],
    ["Совет собрался во вторник.", "2026-03-10"],
    ["Совет собрался в четверг.", "2026-03-05"],
    ["Совет соберётся в четверг.", "2026-03-12"],
    ["Министр выступил с заявлением вечером в воскресенье.", "2026-03-08"],
    ["В субботу закрыли два моста.", "2026-03-07"],
    ["В ближайшую пятницу новый тариф вступит в силу.", "2026-03-13"],
    ["В минувшую субботу сгорел склад.", "2026-03-07"],
    ["По понедельникам музей закрыт."],
    ["Окружающая среда пострадала от разлива."],
    ["Суд огласит решение во вторник, 24 марта.", "2026-03-24"],
    ["Паром затонул вчера.", "2026-03-09"],
    ["Позавчера пострадали двое рабочих.", "2026-03-08"],
    ["Парламент сегодня обсуждает бюджет.", "2026-03-10"],
    ["Школы завтра будут закрыты.", "2026-03-11"],
    ["Вчера вечером в городе отключили свет.", "2026-03-09"],
    ["На прошлой неделе цены выросли.", "2026-03-02..2026-03-08"],
    ["На следующей неделе придёт новый поезд.", "2026-03-16..2026-03-22"],
    ["В прошлом месяце экспорт упал.", "2026-02-01..2026-02-28"],
    ["В прошлом году производство сократилось.", "2025-01-01..2025-12-31"],
    ["Три дня назад деревню затопило.", "2026-03-07"],
    ["Забастовка началась две недели назад.", "2026-02-24"],
    ["Через три дня откроется ярмарка.", "2026-03-13"],
    ["Плотину достроили в 2025 году.", "2025-01-01..2025-12-31"],
    ["Завод основан в 2009 г.", "2009-01-01..2009-12-31"],
    ["Город вырос в 1990-х годах.", "1990-01-01..1999-12-31"],
    ["Эмбарго началось в октябре 1973 года.", "1973-10-01..1973-10-31"],
    ["В феврале экспорт снизился.", "2026-02-01..2026-02-28"],
    ["Закон, принятый 5 февраля, вступит в силу 1 мая.", "2026-02-05", "2026-05-01"],
    ["Дорога будет закрыта с понедельника.", "2026-03-16"],
    ["В июне прошлого года компания обанкротилась.", "2025-06-01..2025-06-30", "2025-01-01..2025-12-31"],
    ["Президент заявил, что выборы пройдут 17 мая.", "2026-05-17"],
    ["Каждую пятницу здесь проходит рынок.", "?"],
    ["Через два дня после выборов он ушёл."],
    ["Через неделю он скончался.", "?"],
    ["В 2011 году пожар закрыл мельницу 9 мая.", "2011-01-01..2011-12-31", "2011-05-09"],
  ])("are those that it means: “%s”", (sentence, ...days) => {
    expect(read(sentence)).toEqual(days);
  });
});

describe("a Turkish or Russian sentence in an undated article", () => {
  it.each([
    ["Toplantı 7 Mart'ta yapıldı, dün bitti.", "?", "?"],
    ["Köprü 7 Mart 2026'da açıldı.", "2026-03-07"],
    ["Встреча прошла 7 марта и закончилась вчера.", "?", "?"],
    ["Мост открыли 7 марта 2026 года.", "2026-03-07"],
  ])("has only the days that need no other: “%s”", (sentence, ...days) => {
    expect(read(sentence, null)).toEqual(days);
  });
});

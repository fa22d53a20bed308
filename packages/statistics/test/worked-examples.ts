const _ = null;

/** Krippendorff (2011), section D: 12 units (rows) by 4 observers; also Gwet's worked example. */
export const krippendorff2011 = [
  [1, 1, _, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [_, 5, 5, 5],
  [_, _, 1, 1],
  [_, _, 3, _],
];

/** Fleiss (1971), table 1: for each of 30 patients the number of 6 psychiatrists who chose each of 5 diagnoses. */
const fleiss1971Counts = [
  '00060',
  '03003',
  '01401',
  '00006',
  '03030',
  '20400',
  '00402',
  '20310',
  '20040',
  '00006',
  '10050',
  '11040',
  '03300',
  '10050',
  '02031',
  '00501',
  '30012',
  '51000',
  '02040',
  '10203',
  '00006',
  '01050',
  '02013',
  '20040',
  '10041',
  '05010',
  '40002',
  '02040',
  '10500',
  '00006',
];

export const fleiss1971 = fleiss1971Counts.map((row) =>
  [...row].flatMap((count, diagnosis) => new Array<number>(Number(count)).fill(diagnosis)),
);

/** Shrout and Fleiss (1979), table 2: 6 targets by 4 judges. */
export const shroutFleiss1979 = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

/** Siegel (1956), p. 234: three rankings of ten with ties; columns are the rankings. */
export const siegel1956Rankings = [
  [1, 2.5, 2],
  [4.5, 1, 1],
  [2, 2.5, 4.5],
  [4.5, 4.5, 4.5],
  [3, 4.5, 4.5],
  [7.5, 8, 4.5],
  [6, 9, 8],
  [9, 6.5, 8],
  [7.5, 10, 8],
  [10, 6.5, 10],
];

/** Agresti (2002), table 10.10 split by home team: [home, away, home wins, away wins], 1987 American League East. */
export const baseball1987 = {
  teams: ['Milwaukee', 'Detroit', 'Toronto', 'New York', 'Boston', 'Cleveland', 'Baltimore'],
  games: [
    [0, 1, 4, 3],
    [0, 2, 4, 2],
    [0, 3, 4, 3],
    [0, 4, 6, 1],
    [0, 5, 4, 2],
    [0, 6, 6, 0],
    [1, 0, 3, 3],
    [1, 2, 4, 2],
    [1, 3, 4, 3],
    [1, 4, 6, 0],
    [1, 5, 6, 1],
    [1, 6, 4, 3],
    [2, 0, 2, 5],
    [2, 1, 4, 3],
    [2, 3, 2, 4],
    [2, 4, 4, 3],
    [2, 5, 4, 2],
    [2, 6, 6, 0],
    [3, 0, 3, 3],
    [3, 1, 5, 1],
    [3, 2, 2, 5],
    [3, 4, 4, 3],
    [3, 5, 4, 2],
    [3, 6, 6, 1],
    [4, 0, 5, 1],
    [4, 1, 2, 5],
    [4, 2, 3, 3],
    [4, 3, 4, 2],
    [4, 5, 5, 2],
    [4, 6, 6, 0],
    [5, 0, 2, 5],
    [5, 1, 3, 3],
    [5, 2, 3, 4],
    [5, 3, 4, 3],
    [5, 4, 4, 2],
    [5, 6, 2, 4],
    [6, 0, 2, 5],
    [6, 1, 1, 5],
    [6, 2, 1, 6],
    [6, 3, 2, 4],
    [6, 4, 1, 6],
    [6, 5, 3, 4],
  ] as [number, number, number, number][],
};

/** Davidson (1970), example 2: [i, j, preferred i, preferred j, no preference] of six chocolate puddings. */
export const davidson1970: [number, number, number, number, number][] = [
  [1, 2, 19, 22, 16],
  [1, 3, 16, 19, 12],
  [2, 3, 19, 19, 10],
  [1, 4, 18, 23, 13],
  [2, 4, 23, 19, 9],
  [3, 4, 19, 20, 15],
  [1, 5, 13, 19, 18],
  [2, 5, 16, 20, 12],
  [3, 5, 16, 15, 17],
  [4, 5, 17, 14, 16],
  [1, 6, 18, 21, 12],
  [2, 6, 22, 20, 12],
  [3, 6, 13, 18, 10],
  [4, 6, 14, 19, 18],
  [5, 6, 11, 21, 12],
];

# python3 scipy_round.py FOLDER REFERENCE: a round as one would write it with numpy and SciPy, for comparison with `ulduz match`.
# Whole arrays of girls x mentors, no certificate, no reasons; no decisions. Day, weights and rules are those of tests/bench/round.mjs.
import csv, resource, sys
import numpy as np
from scipy.optimize import linear_sum_assignment

folder, reference = sys.argv[1:]
on = '2026-10-01'


def rows(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def parts(cell):
    return [code for code in cell.split(';') if code]


districts = {row['district']: k for k, row in enumerate(rows(f'{reference}/districts.csv'))}
place = np.radians([[float(row['latitude']), float(row['longitude'])] for row in rows(f'{reference}/districts.csv')])
topics = rows(f'{reference}/interests.csv')
topic_number = {row['topic']: k for k, row in enumerate(topics)}
field = np.array([row['field'] for row in topics])
hubs = {row['hub']: districts[row['district']] for row in rows(f'{folder}/hubs.csv')}
girls = [row for row in rows(f'{folder}/mentees.csv') if row['consent'] and row['consent'] <= on]
mentors = [row for row in rows(f'{folder}/mentors.csv') if row['cleared_until'] >= on and int(row['places'] or 0) >= 1]


def member(people, column):
    codes = sorted({code for row in girls + mentors for code in parts(row[column])})
    number = {code: k for k, code in enumerate(codes)}
    table = np.zeros((len(people), len(codes)), dtype=np.float32)
    for k, row in enumerate(people):
        for code in parts(row[column]):
            table[k, number[code]] = 1
    return table, number


def shared(column):
    return (member(girls, column)[0] @ member(mentors, column)[0].T).astype(np.int16)


lat, lon = place[:, 0], place[:, 1]
h = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
kilometres = np.floor(2 * 6371.0088 * np.arcsin(np.sqrt(h)) + 0.5).astype(np.int32)
d = kilometres[np.ix_([hubs[row['hub']] for row in girls], [districts[row['district']] for row in mentors])]

girl_way = np.array([row['meeting'] for row in girls])[:, None]
mentor_way = np.array([row['meeting'] for row in mentors])
travel = np.array([int(row['travel_km'] or 0) for row in mentors])
consents = np.array([row['online_consent'] == 'yes' for row in girls])[:, None]
in_person = (girl_way != 'online') & (mentor_way != 'online') & (d <= travel)
online = (girl_way != 'in_person') & (mentor_way != 'in_person') & consents
grade = np.array([int(row['grade']) for row in girls])[:, None]
languages, times, goals = shared('languages'), shared('times'), shared('goals')
possible = (
    (np.array([int(row['grade_from']) for row in mentors]) <= grade)
    & (grade <= np.array([int(row['grade_to']) for row in mentors]))
    & (languages > 0)
    & (in_person | online)
    & (times >= 1)
)

level = np.zeros((len(topics), len(mentors)), dtype=np.int32)
for k, row in enumerate(mentors):
    known = [topic_number[topic] for topic in parts(row['expertise'])]
    level[np.isin(field, field[known]), k] = 60
    level[known, k] = 100
reached = np.zeros(d.shape, dtype=np.int32)
ranks = np.zeros(len(girls), dtype=np.int32)
wanted = [[topic_number[topic] for topic in parts(row['interests'])] for row in girls]
for rank in range(5):
    has = np.array([len(each) > rank for each in wanted])
    reached[has] += (5 - rank) * level[[each[rank] for each in wanted if len(each) > rank]]
    ranks[has] += 5 - rank

near = 100 - d // 3
proximity = np.where(in_person, np.where(online, np.maximum(near, 40), np.maximum(near, 10)), 40)
hers = np.array([len(parts(row['goals'])) for row in girls])[:, None]
speaks, number = member(mentors, 'languages')
first = speaks[:, [number[parts(row['languages'])[0]] for row in girls]].T > 0
score = (
    500 * reached // (100 * ranks[:, None])
    + 250 * proximity // 100
    + 100 * np.minimum(times, 4) // 4
    + np.where(hers > 0, 100 * goals // np.maximum(hers, 1), 50)
    + np.where(first, 50, 25)
)
value = score + 100 * np.minimum([int(row['waiting'] or 0) for row in girls], 2)[:, None]

places = np.array([int(row['places']) for row in mentors])
bonus = 1200 * min(len(girls), int(places.sum())) + 1
weight = np.repeat(np.where(possible, bonus + value, 0), places, axis=1)
girl, seat = linear_sum_assignment(weight, maximize=True)
mentor = np.repeat(np.arange(len(mentors)), places)[seat]
kept = possible[girl, mentor]
with open(f'{folder}/scipy-matches.csv', 'w', encoding='utf-8', newline='') as file:
    writer = csv.writer(file)
    for i, j in zip(girl[kept], mentor[kept]):
        writer.writerow([girls[i]['mentee'], mentors[j]['mentor'], score[i, j]])
print(f'matched {kept.sum()} value {value[girl[kept], mentor[kept]].sum()}')
print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)

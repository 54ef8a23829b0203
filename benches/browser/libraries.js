// The libraries, each as a function from a text to how much it found.
import nlp from 'compromise';
import dates from 'compromise-dates';
import * as chrono from 'chrono-node';

nlp.plugin(dates);
const reference = new Date('2020-02-16T12:00:00Z');

globalThis.libraries = {
  // Dates with values, and the names of organisations and places, which is what it knows of our labels.
  compromise: (text) => {
    const read = nlp(text);
    return read.dates({ today: '2020-02-16' }).json().length + read.organizations().length + read.places().length;
  },
  chrono: (text) => chrono.parse(text, reference).length,
};

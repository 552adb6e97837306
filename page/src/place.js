// Where nodes stand that have no place yet, and how labels are kept off each other (as kg/page/layout.py does it).

export function diameter(ties) {
  return Math.min(18 + 5 * Math.sqrt(ties), 46);
}

export function box(text, size, label) {
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => Array.from(line).length)) * label.size * label.wide;
  return { width: Math.max(width, size), above: size / 2, below: size / 2 + label.gap + lines.length * label.leading };
}

// Neighbours around a centre, on rings that are wider than high and hold the more the wider they are.
const ROOM = 12;

export function around(centre, count) {
  let rings = 1;
  while ((ROOM * rings * (rings + 1)) / 2 < count) rings += 1;
  const places = [];
  for (let ring = 1; ring <= rings; ring += 1) {
    const held = ring === rings ? count - places.length : Math.round((2 * count * ring) / (rings * (rings + 1)));
    for (let seat = 0; seat < held; seat += 1) {
      const angle = (2 * Math.PI * (seat + (ring % 2) / 2)) / held - Math.PI / 2;
      places.push({ x: centre.x + 290 * ring * Math.cos(angle), y: centre.y + 230 * ring * Math.sin(angle) });
    }
  }
  return places;
}

export function apart(boxes, points, space) {
  const placed = points.map((point) => ({ ...point }));
  for (let round = 0; round < 400 && pushed(boxes, placed, space); round += 1) {
    for (const point of placed) {
      point.x *= 1.006;
      point.y *= 1.006;
    }
  }
  return placed;
}

function pushed(boxes, placed, space) {
  let moved = false;
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [one, other] = placed[i].y <= placed[j].y ? [i, j] : [j, i];
      const across = (boxes[i].width + boxes[j].width) / 2 + space - Math.abs(placed[i].x - placed[j].x);
      const down = boxes[one].below + boxes[other].above + space - Math.abs(placed[i].y - placed[j].y);
      if (across <= 0 || down <= 0) continue;
      moved = true;
      const axis = across < down ? "x" : "y";
      const by = Math.min(across, down) / 2 + 0.1;
      const sign = placed[i][axis] >= placed[j][axis] ? 1 : -1;
      placed[i][axis] += sign * by;
      placed[j][axis] -= sign * by;
    }
  }
  return moved;
}

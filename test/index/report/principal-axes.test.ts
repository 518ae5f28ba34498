import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { principalPlane, projectOn } from "../../../src/index/report/principal-axes.ts";

const vectors = (...rows: readonly number[][]) => rows.map((row) => Float32Array.from(row));

describe("principalPlane", () => {
  it("lies along the directions in which points differ most (by hand: a rhombus)", () => {
    const plane = principalPlane(vectors([5, 1, 7], [-3, 1, 7], [1, 3, 7], [1, -1, 7]));
    expect([...plane.centre]).toEqual([1, 1, 7]);
    expect(plane.axes[0][0]).toBeCloseTo(1, 6);
    expect(plane.axes[1][1]).toBeCloseTo(1, 6);
    expect(projectOn(plane, Float32Array.of(5, 2, 9))).toEqual([expect.closeTo(4, 5), expect.closeTo(1, 5)]);
  });

  it("finds the axes of a turned ellipse (by hand: 3-4-5)", () => {
    const [u, v] = [
      [0.6, 0.8],
      [-0.8, 0.6],
    ];
    const at = (a: number, b: number) => [a * u[0]! + b * v[0]!, a * u[1]! + b * v[1]!];
    const plane = principalPlane(vectors(at(10, 0), at(-10, 0), at(0, 2), at(0, -2)));
    expect(plane.axes[0][0]).toBeCloseTo(0.6, 5);
    expect(plane.axes[0][1]).toBeCloseTo(0.8, 5);
  });

  it("tells two directions apart to two digits where one variance is a tenth greater (by hand: 1.1 and 1)", () => {
    const long = Math.sqrt(1.1);
    const plane = principalPlane(vectors([long, 0], [-long, 0], [0, 1], [0, -1]));
    expect(Math.abs(plane.axes[0][0]!)).toBeCloseTo(1, 2);
    expect(plane.axes[0][1]).toBeCloseTo(0, 2);
  });

  it("gives two axes of norm 1 at right angles, the first with no less variance, for any points", () => {
    const point = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (rows) => {
        const points = vectors(...rows);
        const plane = principalPlane(points);
        const [a, b] = plane.axes;
        const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
        expect(dot(a, a)).toBeCloseTo(1, 6);
        expect(dot(b, b)).toBeCloseTo(1, 6);
        expect(dot(a, b)).toBeCloseTo(0, 6);
        const places = points.map((one) => projectOn(plane, one));
        const variance = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis] ** 2, 0);
        expect(variance(0)).toBeGreaterThanOrEqual(variance(1) * 0.9 - 1e-6);
      }),
    );
  });
});

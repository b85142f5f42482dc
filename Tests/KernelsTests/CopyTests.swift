import Testing

@testable import Kernels

extension KernelsTests {
  @Suite struct CopyTests {
    /// Shapes with strides and the index of the first element.
    static let layouts: [(shape: [Int], strides: [Int], first: Int)] = [
      ([], [], 5), ([4], [1], 0), ([4], [-1], 9), ([3, 4], [4, 1], 2), ([3, 4], [1, 3], 0),
      ([2, 3, 4], [0, 4, 1], 0), ([2, 1, 3], [30, 7, -4], 20), ([0, 3], [3, 1], 0),
      ([2, 2, 2, 2, 2, 2, 2, 2], [1, 2, 4, 8, 16, 32, 64, 128], 0), ([5, 0], [1, 1], 0),
      ([3, 2, 5], [1, 50, 6], 3), ([5, 50], [1, 5], 0), ([50, 5], [1, 50], 0),
      ([2, 40, 3], [120, 1, 40], 0), ([40, 3, 2], [3, 1, 120], 0), ([0], [1], 0),
    ]

    @Test(arguments: layouts)
    func gatherAndScatterFollowTheStrides(_ layout: (shape: [Int], strides: [Int], first: Int)) {
      let source = Samples.floats(300, seed: 1)
      let places = Self.places(layout.shape, layout.strides).map { $0 + layout.first }
      var gathered = [Float](repeating: 7, count: places.count + 1)
      source.withUnsafeBufferPointer { source in
        guard let first = source.baseAddress else { return }
        StridedCopy.gather(
          first + layout.first, shape: layout.shape, strides: layout.strides, &gathered)
      }
      #expect(gathered == places.map { source[$0] } + [7])

      var expected = [Float](repeating: 0, count: 300)
      for (place, value) in zip(places, gathered) { expected[place] = value }
      var scattered = [Float](repeating: 0, count: 300)
      scattered.withUnsafeMutableBufferPointer { scattered in
        guard let first = scattered.baseAddress else { return }
        StridedCopy.scatter(
          gathered, shape: layout.shape, strides: layout.strides, first + layout.first)
      }
      #expect(scattered == expected)
    }

    /// The offset of every element, in row-major order.
    static func places(_ shape: [Int], _ strides: [Int]) -> [Int] {
      zip(shape, strides).reduce([0]) { places, axis in
        places.flatMap { place in (0..<axis.0).map { place + $0 * axis.1 } }
      }
    }

    @Test(arguments: [
      (shape: [300, 400], strides: [1, 300]), (shape: [400, 300], strides: [300, 1]),
      (shape: [5, 30, 40, 20], strides: [24_000, 40, 1, 1200]),
    ])
    func largeArraysAreCopiedWhole(_ layout: (shape: [Int], strides: [Int])) {
      let source = Samples.floats(120_000, seed: 2)
      let places = Self.places(layout.shape, layout.strides)
      var gathered = [Float](repeating: 7, count: 120_000)
      StridedCopy.gather(source, shape: layout.shape, strides: layout.strides, &gathered)
      #expect(gathered == places.map { source[$0] })
      var scattered = [Float](repeating: 7, count: 120_000)
      StridedCopy.scatter(gathered, shape: layout.shape, strides: layout.strides, &scattered)
      #expect(scattered == source)
    }

    @Test func scatterAddsUpAndGatherFetches() {
      let values: [Double] = [1, 2, 3, 4, 5, 6]
      let indices: [Int32] = [2, 0, 2, 1, 1, 1]
      var sums = [Double](repeating: 7, count: 8)
      Scatter.add(values, at: indices, planes: 2, count: 3, &sums, outputPlane: 4)
      #expect(sums == [2, 0, 4, 0, 0, 15, 0, 0])
      var fetched = [Double](repeating: 7, count: 6)
      Scatter.gather(sums, at: indices, planes: 2, count: 3, inputPlane: 4, &fetched)
      #expect(fetched == [4, 2, 4, 15, 15, 15])
    }
  }
}

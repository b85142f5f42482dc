import Glibc
import Synchronization
import Testing

@testable import Kernels

extension KernelsTests {
  @Suite struct ThreadPoolTests {
    @Test func everyChunkRunsOnce() {
      for chunks in [0, 1, 2, 3, 100, 1000] {
        let runs = (0..<chunks).map { _ in Counter() }
        ThreadPool.shared.run(chunks: chunks) { runs[$0].value.add(1, ordering: .relaxed) }
        #expect(runs.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
      }
    }

    @Test func jobsInsideJobsAreServed() {
      let total = Counter()
      ThreadPool.shared.run(chunks: 10) { _ in
        ThreadPool.shared.run(chunks: 10) { _ in total.value.add(1, ordering: .relaxed) }
      }
      #expect(total.value.load(ordering: .relaxed) == 100)
    }

    @Test func manyThreadsMayAsk() async {
      let total = Counter()
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            for _ in 0..<200 {
              ThreadPool.shared.run(chunks: 5) { _ in total.value.add(1, ordering: .relaxed) }
            }
          }
        }
      }
      #expect(total.value.load(ordering: .relaxed) == 8000)
    }

    @Test func resultsDoNotDependOnTheNumberOfThreads() {
      let usual = ThreadPool.shared.threadLimit
      defer { ThreadPool.shared.threadLimit = usual }
      ThreadPool.shared.threadLimit = 1
      let alone = Self.someOfEverything()
      ThreadPool.shared.threadLimit = 2
      for _ in 0..<3 { #expect(Self.someOfEverything() == alone) }
    }

    /// Results of kernels that are large enough for several threads.
    private static func someOfEverything() -> [[Float]] {
      let x = Samples.floats(100_000, seed: 1)
      let y = Samples.floats(100_000, seed: 2)
      var sum = [Float](repeating: 0, count: 1)
      Reductions.alongRows(.sum, x, rows: 1, columns: 100_000, &sum)
      var columns = [Float](repeating: 0, count: 100)
      Reductions.alongColumns(.sum, x, rows: 1000, columns: 100, &columns)
      var powers = x
      Elementwise.apply(.exponential, x, &powers, count: x.count)
      var product = [Float](repeating: 0, count: 100 * 300)
      MatrixProduct.multiply(
        m: 100, n: 300, k: 200, x, rowStride: 200, columnStride: 1, y, rowStride: 300,
        columnStride: 1, &product, accumulating: false)
      let geometry = ConvolutionCase(6, 2, 20, 20, outputs: 4, kernel: (3, 3)).geometry
      var output = [Float](repeating: 0, count: geometry.outputCount)
      Convolution.forward(geometry, input: x, kernel: y, output: &output)
      var kernel = [Float](repeating: 0, count: geometry.kernelCount)
      Convolution.kernelGradient(geometry, input: x, outputGradient: y, kernelGradient: &kernel)
      return [sum, columns, powers, product, output, kernel]
    }

    @Test func anInterruptionEndsALongKernel() async {
      // In a process of its own: the flag would spoil whatever other tests compute meanwhile.
      await #expect(processExitsWith: .success) {
        let side = 3000
        let a = [Float](repeating: 1, count: side * side)
        var c = a
        // A signal comes in the middle of the work, as when someone types Ctrl-C.
        signal(SIGALRM) { _ in KernelInterruption.request() }
        var timer = itimerval()
        timer.it_value.tv_usec = 30_000
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        let time = ContinuousClock().measure {
          for _ in 0..<40 {
            MatrixProduct.multiply(
              m: side, n: side, k: side, a, rowStride: side, columnStride: 1, a, rowStride: side,
              columnStride: 1, &c, accumulating: false)
          }
        }
        #expect(KernelInterruption.isRequested)
        // Forty whole products take four seconds on the fastest of two processors.
        #expect(time < .milliseconds(500))
        KernelInterruption.reset()
        #expect(!KernelInterruption.isRequested)
        MatrixProduct.multiply(
          m: 1, n: 1, k: 3, [1, 2, 3], rowStride: 3, columnStride: 1, [1, 1, 1], rowStride: 1,
          columnStride: 1, &c, accumulating: false)
        #expect(c[0] == 6)
      }
    }
  }

  @Suite struct VectorUnitTests {
    @Test func everyMachineHasTheBaseline() {
      #expect(VectorUnit.available.first == .baseline)
      #expect(VectorUnit.available.contains(VectorUnit.current))
    }
  }
}

/// A number that several threads may add to.
private final class Counter: Sendable {
  let value = Atomic<Int>(0)
}

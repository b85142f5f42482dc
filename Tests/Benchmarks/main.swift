// Measures the kernels and the evaluator. Prints one line for each case: threads, microseconds, name, with tabs between.
//
//     swift run -c release Benchmarks [part of a name]
//
// `compare.py` measures the same cases in PyTorch; it understands the names.

import Kernels

let wanted = CommandLine.arguments.dropFirst().first ?? ""
let processors = ThreadPool.shared.threadLimit

/// Reports the best time of many runs, for one thread and for all.
func measure(_ name: String, _ body: () -> Void) {
  guard wanted.isEmpty || name.contains(wanted) else { return }
  for threads in Set([1, processors]).sorted() {
    ThreadPool.shared.threadLimit = threads
    print(threads, bestMicroseconds(body), name, separator: "\t")
  }
}

/// Repeats the body for a fifth of a second; short bodies are timed many at a time.
func bestMicroseconds(_ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  let first = clock.measure(body)
  let repetitions = max(1, Int(Duration.microseconds(20) / max(first, .nanoseconds(10))))
  var best = Duration.seconds(1_000)
  let start = clock.now
  repeat {
    let time = clock.measure { for _ in 0..<repetitions { body() } }
    best = min(best, time)
  } while start.duration(to: clock.now) < .milliseconds(200)
  return best / .microseconds(1) / Double(repetitions)
}

/// Memory for a case, with numbers between 0 and 1.
func numbers(_ count: Int) -> UnsafeMutablePointer<Float> {
  let memory = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 64)
    .bindMemory(to: Float.self, capacity: count)
  for index in 0..<count { memory[index] = Float((index &* 7919) % 1021) / 1021 }
  return memory
}

for (m, n, k) in [
  (5, 5, 5), (16, 16, 16), (32, 32, 32), (64, 64, 64), (128, 128, 128), (256, 256, 256),
  (512, 512, 512), (1024, 1024, 1024), (127, 129, 131), (64, 10, 84), (64, 120, 400),
  (1000, 10, 1000), (1, 1000, 1000),
] {
  let (a, b, c) = (numbers(m * k), numbers(k * n), numbers(m * n))
  measure("matmul \(m) \(n) \(k)") {
    MatrixProduct.multiply(
      m: m, n: n, k: k, a, rowStride: k, columnStride: 1, b, rowStride: n, columnStride: 1, c,
      accumulating: false)
  }
  guard m == 64 || m == 512 || m == 1 else { continue }
  measure("matmul_nt \(m) \(n) \(k)") {
    MatrixProduct.multiply(
      m: m, n: n, k: k, a, rowStride: k, columnStride: 1, b, rowStride: 1, columnStride: k, c,
      accumulating: false)
  }
  measure("matmul_tn \(m) \(n) \(k)") {
    MatrixProduct.multiply(
      m: m, n: n, k: k, a, rowStride: 1, columnStride: m, b, rowStride: n, columnStride: 1, c,
      accumulating: false)
  }
}

for (batch, channels, side, outputs, kernel, padding) in [
  (1, 64, 56, 64, 3, 1), (32, 1, 28, 6, 5, 2), (32, 6, 14, 16, 5, 2), (16, 64, 32, 64, 3, 1),
  (8, 128, 28, 128, 3, 1), (64, 1, 28, 6, 5, 2), (64, 6, 14, 16, 5, 0), (1, 1, 5, 1, 3, 0),
] {
  let size = side + 2 * padding - kernel + 1
  let geometry = ConvolutionGeometry(
    batch: batch, groups: 1, inputChannels: channels, inputHeight: side, inputWidth: side,
    outputChannels: outputs, outputHeight: size, outputWidth: size, kernelHeight: kernel,
    kernelWidth: kernel, strideY: 1, strideX: 1, paddingTop: padding, paddingLeft: padding,
    dilationY: 1, dilationX: 1)
  let input = numbers(batch * channels * side * side)
  let weights = numbers(outputs * channels * kernel * kernel)
  let output = numbers(batch * outputs * size * size)
  let sizes = "\(batch) \(channels) \(side) \(outputs) \(kernel) \(padding)"
  measure("conv_forward \(sizes)") {
    Convolution.forward(geometry, input: input, kernel: weights, output: output)
  }
  measure("conv_input_gradient \(sizes)") {
    Convolution.inputGradient(
      geometry, outputGradient: output, kernel: weights, inputGradient: input)
  }
  measure("conv_kernel_gradient \(sizes)") {
    Convolution.kernelGradient(
      geometry, input: input, outputGradient: output, kernelGradient: weights)
  }
}

for count in [25, 1000, 1_000_000] {
  let (x, y, z) = (numbers(count), numbers(count), numbers(count))
  let functions: [(String, UnaryFunction)] = [
    ("relu", .rectify), ("exp", .exponential), ("log", .logarithm), ("tanh", .hyperbolicTangent),
    ("sigmoid", .sigmoid),
  ]
  for (name, function) in functions {
    measure("\(name) \(count)") { Elementwise.apply(function, x, y, count: count) }
  }
  measure("add \(count)") { Elementwise.apply(.add, x, step: 1, y, step: 1, z, count: count) }
  measure("sum \(count)") { Reductions.alongRows(.sum, x, rows: 1, columns: count, z) }
}

let rows = numbers(1_000_000)
let results = numbers(1_000_000)
measure("softmax 1000 1000") {
  Reductions.softmax(rows, rows: 1000, columns: 1000, logarithm: false, results)
}
measure("sum_columns 1000 1000") {
  Reductions.alongColumns(.sum, rows, rows: 1000, columns: 1000, results)
}
measure("transpose 1000 1000") {
  StridedCopy.gather(rows, shape: [1000, 1000], strides: [1, 1000], results)
}
measure("channels_last 64 16 28") {
  // (N, C, H, W) to (N, H, W, C).
  StridedCopy.gather(
    rows, shape: [64, 28, 28, 16], strides: [16 * 784, 28, 1, 784], results)
}

for (planes, side) in [(384, 28), (1024, 32)] {
  let geometry = PoolingGeometry(
    planes: planes, inputHeight: side, inputWidth: side, outputHeight: side / 2,
    outputWidth: side / 2, kernelHeight: 2, kernelWidth: 2, strideY: 2, strideX: 2, paddingTop: 0,
    paddingLeft: 0, dilationY: 1, dilationX: 1)
  let input = numbers(planes * side * side)
  let output = numbers(planes * side * side / 4)
  let winners = UnsafeMutablePointer<Int32>.allocate(capacity: planes * side * side / 4)
  measure("max_pool \(planes) \(side)") {
    Pooling.maximum(geometry, input: input, output: output, winners: winners)
  }
  measure("avg_pool \(planes) \(side)") {
    Pooling.average(geometry, input: input, output: output)
  }
}

EvaluatorCases.run()

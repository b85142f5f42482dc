import Autodiff
import Tensors

extension BackwardPass {
  /// The derivative of every output by every element, along the ways that there are.
  ///
  /// A gradient of 1 is sent back from each output by itself. Where that meets an infinity on the
  /// way of another output, it gives 0 * inf, which is no number; what the output does not read is
  /// then replaced before the gradient is sent once more.
  func ways(_ isReached: [Bool]) throws -> [(any GradientArrival)?] {
    var flows = leaves.map { BackwardFlow(elementCount: $0.value.count) }
    var readers: OutputReaders?
    for place in 0..<output.value.count {
      var slopes = try slopes(of: place)
      if output.value.count > 1, slopes.contains(where: { $0.contains(where: \.isNaN) }) {
        let known = try readers ?? OutputReaders(self, isReached)
        readers = known
        slopes = try known.slopes(of: place) ?? slopes
      }
      for (index, slopes) in slopes.enumerated() {
        for (element, slope) in slopes.enumerated() where slope != 0 {
          flows[index].send(from: place, to: element, .times(slope))
        }
      }
    }
    return zip(flows, isReached).map { $1 ? $0 : nil }
  }

  /// The derivatives of one output by the elements of each tensor; empty where none arrive.
  fileprivate func slopes(of place: Int) throws -> [[Double]] {
    let seed = try Tensor(output.shape, output.value.elementType) { $0 == place ? 1 : 0 }
    return try gradients(seed).map { $0?.elements ?? [] }
  }
}

/// Which outputs of a call read which elements of its tensors.
///
/// Found out with an element that is no number: it makes everything that reads it no number, and
/// nothing else.
private struct OutputReaders {
  private let pass: BackwardPass
  private let isReached: [Bool]
  /// For each tensor, element by element, whether each output reads it; none where it cannot be told.
  private let reads: [[[Bool]]]?

  init(_ pass: BackwardPass, _ isReached: [Bool]) throws {
    (self.pass, self.isReached) = (pass, isReached)
    let ordinary = try OutputReaders.replaced(pass, isReached) { _, _ in false }
    guard try OutputReaders.output(pass, ordinary)?.contains(where: \.isNaN) == false else {
      reads = nil
      return
    }
    var reads: [[[Bool]]] = []
    for (index, leaf) in pass.leaves.enumerated() {
      reads.append([])
      for element in 0..<(isReached[index] ? leaf.value.count : 0) {
        try Tensor.checkInterruption()
        var probe = ordinary
        probe[index] = try Tensor(leaf.value.shape, leaf.value.elementType) { place in
          place == element ? .nan : ordinary[index].element(at: place)
        }
        // What refuses the probe reads it.
        let outputs = try OutputReaders.output(pass, probe)
        reads[index].append(
          outputs?.map(\.isNaN) ?? Array(repeating: true, count: pass.output.value.count))
      }
    }
    self.reads = reads
  }

  /// The derivatives of one output where nothing that it does not read can disturb it.
  func slopes(of place: Int) throws -> [[Double]]? {
    guard let reads else { return nil }
    let tensors = try OutputReaders.replaced(pass, isReached) { reads[$0][$1][place] }
    guard
      let alone = try? BackwardPass(
        pass.operation, pass.call.replacingTensors(tensors.map { Variable($0) }), item: pass.item)
    else { return nil }
    return try alone.slopes(of: place).enumerated().map { index, slopes in
      slopes.enumerated().map { element, slope in
        isReached[index] && reads[index][element][place] ? slope : 0
      }
    }
  }

  /// The tensors that gradients reach with ordinary numbers instead of all elements but some.
  private static func replaced(
    _ pass: BackwardPass, _ isReached: [Bool], but isKept: (_ tensor: Int, _ element: Int) -> Bool
  ) throws -> [Tensor] {
    try pass.leaves.enumerated().map { index, leaf in
      guard isReached[index] else { return leaf.value }
      return try Tensor(leaf.value.shape, leaf.value.elementType) { element in
        isKept(index, element) ? leaf.value.element(at: element) : ordinaryNumber(element)
      }
    }
  }

  /// A number at which functions are smooth, unlike its neighbours: from 0.25 to 0.75.
  private static func ordinaryNumber(_ element: Int) -> Double {
    let goldenRatio = 0.618033988749895
    return 0.25 + (Double(element) * goldenRatio).truncatingRemainder(dividingBy: 1) / 2
  }

  /// The outputs for other tensors; none where the operation refuses these.
  private static func output(_ pass: BackwardPass, _ tensors: [Tensor]) throws -> [Double]? {
    try Tensor.checkInterruption()
    let call = pass.call.replacingTensors(tensors.map { Variable($0) })
    return try? pass.operation.run(call).values[pass.item].value.elements
  }
}

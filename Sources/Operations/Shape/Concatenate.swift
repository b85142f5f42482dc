import Autodiff
import Tensors

/// Joins tensors along an axis they have.
package enum Concatenate: Operation {
  static let tensors = Parameter.tensors("tensors", en: "tensors to join", zh: "要拼接的张量")
  static let dim = Parameter.axis("dim", default: 0, en: "axis to join along", zh: "沿哪个轴拼接")

  package static let reference = Reference(
    "cat", .shape, [tensors, dim],
    en: """
      Joins tensors end to end along an axis they have; all other sizes must agree. An empty list \
      `[]` adds nothing. `stack` makes a new axis instead.
      """,
    zh: "沿已有的轴首尾拼接；其余各轴长度必须相同。空列表 `[]` 不添加任何内容。要新增一个轴请用 `stack`。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("cat([1 2], [3])", prints: "[1, 2, 3]"),
      Example("cat(([1; 2], [3; 4]), dim=1)", prints: "[[1, 3], [2, 4]]"),
      Example("cat([1 2; 3 4], [5 6 7])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let all = call[tensors]
    // As in PyTorch an empty vector goes with everything, so that a list can grow from nothing.
    let joined =
      all.contains { $0.shape != [0] }
      ? all.indices.filter { all[$0].shape != [0] } : Array(all.indices)
    guard let first = joined.first.map({ all[$0] }) else {
      throw OperationError.noTensors(parameter: tensors.name)
    }
    let axis = try Axes.resolve(call[dim], of: first.shape)
    var total = 0
    for index in joined {
      let shape = all[index].shape
      guard agrees(shape, with: first.shape, besides: axis) else {
        throw OperationError.joinedShapes(
          parameter: tensors.name, first: first.shape, other: shape, dim: axis)
      }
      total += shape[axis]
    }
    var sizes = first.shape.sizes
    sizes[axis] = total
    let value = try join(joined.map { all[$0].value }, axis: axis, into: Shape(sizes))
    return Forward(value) { cotangent in
      var start = 0
      for index in joined {
        let end = start + all[index].shape[axis]
        try cotangent.send(to: tensors, at: index) {
          try cotangent.gradient.narrowed(axis: axis, from: start, to: end)
        }
        start = end
      }
    }
  }

  private static func agrees(_ shape: Shape, with other: Shape, besides axis: Int) -> Bool {
    shape.rank == other.rank
      && shape.indices.allSatisfy { $0 == axis || shape[$0] == other[$0] }
  }

  private static func join(_ parts: [Tensor], axis: Int, into shape: Shape) throws -> Tensor {
    let type = parts.dropFirst().reduce(parts.first?.elementType ?? .float32) { type, part in
      type == part.elementType ? type : type.promoted(with: part.elementType)
    }
    var result = try Tensor(repeating: 0, shape, type)
    if type.isStoredAsDouble {
      try copy(parts, axis: axis, into: &result, as: Double.self)
    } else {
      try copy(parts, axis: axis, into: &result, as: Float.self)
    }
    return result
  }

  /// The most elements that are copied before an interruption is looked for.
  private static let longestRun = 1 << 18

  /// Copies each part row by row, where a row is what lies together in memory.
  private static func copy<Element>(
    _ parts: [Tensor], axis: Int, into result: inout Tensor, as type: Element.Type
  ) throws {
    let rowLength = result.shape.sizes[axis...].reduce(1, *)
    let parts = try parts.map { try $0.converted(to: result.elementType).contiguous() }
    try result.write(as: type) { output in
      var start = 0
      for part in parts where part.count > 0 {
        let length = part.shape.sizes[axis...].reduce(1, *)
        part.read(as: type) { input in
          for row in 0..<input.count / length {
            for begin in stride(from: 0, to: length, by: longestRun) {
              guard !Interruption.isRequested else { return }
              let end = min(begin + longestRun, length)
              let source = UnsafeBufferPointer(
                rebasing: input[row * length + begin..<row * length + end])
              let place = row * rowLength + start
              _ = UnsafeMutableBufferPointer(rebasing: output[place + begin..<place + end])
                .update(from: source)
            }
          }
        }
        start += length
      }
    }
    try Tensor.checkInterruption()
  }
}

import Autodiff
import Tensors

/// Works out how much of the input one output of a stack of layers sees.
package enum ReceptiveField: Operation {
  static let layers = Parameter.tensor(
    "layers",
    en: "a row (kernel, stride) or (kernel, stride, dilation) for each layer, or just the kernels",
    zh: "每层一行 (核边长, 步幅) 或 (核边长, 步幅, 空洞率)；也可以只写核边长")

  package static let reference = Reference(
    "receptive_field", .convolution, [layers],
    en: """
      The side of the region of the input that one output of a stack of convolutions and poolings \
      depends on. Where only kernels are given, every stride is 1.
      """,
    zh: "一叠卷积与池化层的一个输出依赖输入中多大的区域（边长）。只写核边长时，步幅都是 1。",
    shape: "any",
    formula: #"r = 1 + \sum_l d_l (k_l - 1) \prod_{i<l} s_i"#,
    examples: [
      Example("receptive_field([3 3 3])", prints: "7"),
      Example("receptive_field([3 1; 2 2; 3 1; 2 2])", prints: "10"),
      Example("receptive_field([[3, 1, 2]])", prints: "5"),
      Example("receptive_field([3 0])", fails: .domain),
      Example("receptive_field(ones(2, 4))", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let table = call[layers].value
    guard 1...2 ~= table.rank else {
      throw OperationError.rank(parameter: layers.name, shape: table.shape, expected: [1, 2])
    }
    let columns = table.rank == 1 ? 1 : table.shape[1]
    guard 1...3 ~= columns || table.count == 0 else {
      throw OperationError.shape(
        parameter: layers.name, found: table.shape, expected: "(L,), (L, 2) or (L, 3)")
    }
    let numbers = table.elements
    for number in numbers {
      guard number == number.rounded() else {
        throw OperationError.notWhole(parameter: layers.name, value: number)
      }
      guard number >= 1 else {
        throw OperationError.domain(
          parameter: layers.name, value: number, range: NumberRange(1, .infinity))
      }
    }
    var (field, distance) = (1.0, 1.0)
    for layer in stride(from: 0, to: numbers.count, by: columns) {
      field += (numbers[layer] - 1) * (columns > 2 ? numbers[layer + 2] : 1) * distance
      distance *= columns > 1 ? numbers[layer + 1] : 1
    }
    return Forward(constant: try Tensor(scalar: field, table.elementType.computed))
  }
}

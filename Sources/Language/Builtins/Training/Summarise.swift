import Autodiff
import Models
import Operations
import Tensors

/// Lists the layers of a model with their shapes and costs.
enum Summarise: Builtin {
  static let model = Parameter.value("model", en: "a model or a layer", zh: "模型或层")
  static let shape = Parameter.shape(
    "shape", en: "shape of the input, the axis of the examples included",
    zh: "输入的形状，包括样本那个轴")

  static let reference = Reference(
    "summary", .training, [model, shape],
    en: """
      Shows a table of a model's layers: the shape that each gives, how many numbers it learns, and \
      how many multiply-adds it takes, with the sums. `:shapes` spells the arithmetic out.
      """,
    zh: "用表格列出模型的各层：输出形状、可学习的参数个数、乘加次数，最后是合计。`:shapes` 会写出怎么算。",
    shape: "any",
    examples: [
      Example("summary(Linear(3, 2), (1, 3))", prints: "none"),
      Example("summary(Linear(3, 2), (1, 4))", fails: .shapeMismatch),
      Example("summary(relu, (1, 4))", fails: .wrongType),
    ])

  static let mayBeTried = false

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let sizes = try call.checked(reference)[shape]
    guard case .layer(let layer)? = call[model] else {
      throw .wrongKind(
        found: call[model]?.kind ?? .none,
        expected: LocalizedText(en: "a model or a layer", zh: "模型或层"), parameter: model.name)
    }
    do {
      let input = Variable(try Tensor(repeating: 0, Shape(sizes)))
      do {
        call.evaluator.host.draw(.summary(try ModelSummary(layer, on: input)))
      } catch {
        throw call.refusal(by: layer, named: model.name, of: input, EvaluationError(error))
      }
      return .none
    } catch {
      throw EvaluationError(error)
    }
  }
}

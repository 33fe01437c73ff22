//! The addresses of a kind, and how they are described.

use std::sync::Arc;

use axum::routing::{MethodRouter, get};
use serde_json::json;
use utoipa::IntoParams as _;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::{ContentBuilder, ObjectBuilder, Paths, Ref, RefOr, Required, ResponseBuilder, Schema, Type};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use super::{Resource, create, edit, list, read, remove, replace, schema};
use crate::api::write::Asked;
use crate::app::App;

/// All addresses of a kind.
pub(in crate::api) fn routes<R: Resource>() -> OpenApiRouter<Arc<App>> {
    let many = get(list::list::<R>).post(create::create::<R>);
    let one = get(read::read::<R>).put(replace::replace::<R>).patch(edit::edit::<R>).delete(remove::remove::<R>);
    let name = R::PATH.replace('-', "_");
    let singular = R::ONE.to_lowercase();
    let many_paths = [
        (HttpMethod::Get, listed::<R>(&name)),
        (HttpMethod::Post, written::<R>(&format!("create_{singular}"), &format!("Make a {singular}"), false)),
    ];
    let one_paths = [
        (HttpMethod::Get, shown::<R>(&singular)),
        (
            HttpMethod::Put,
            written::<R>(
                &format!("put_{singular}"),
                &format!("Put a {singular} whole, new or in place of the one there"),
                true,
            ),
        ),
        (HttpMethod::Patch, patched::<R>(&singular)),
        (HttpMethod::Delete, removed::<R>(&singular)),
    ];
    OpenApiRouter::new().routes(described::<R>(&format!("/{}", R::PATH), many_paths, many)).routes(described::<R>(
        &format!("/{}/{{id}}", R::PATH),
        one_paths,
        one,
    ))
}

fn described<R: Resource>(
    path: &str,
    operations: impl IntoIterator<Item = (HttpMethod, OperationBuilder)>,
    methods: MethodRouter<Arc<App>>,
) -> UtoipaMethodRouter<Arc<App>> {
    let mut item = PathItem::default();
    for (method, operation) in operations {
        let operation: Operation = operation.tag(R::PATH).build();
        item.merge_operations(PathItem::new(method, operation));
    }
    let mut paths = Paths::new();
    paths.paths.insert(path.to_owned(), item);
    (Vec::new(), paths, methods)
}

fn listed<R: Resource>(name: &str) -> OperationBuilder {
    OperationBuilder::new()
        .operation_id(Some(format!("list_{name}")))
        .summary(Some(format!("List your {name}, and those shared with you")))
        .parameters(Some(list::Page::into_params(|| Some(ParameterIn::Query))))
        .response("200", answer("A page of them", Ref::from_schema_name(schema::page_name::<R>())))
        .response("304", ResponseBuilder::new().description("Nothing changed since"))
}

fn shown<R: Resource>(singular: &str) -> OperationBuilder {
    OperationBuilder::new()
        .operation_id(Some(format!("read_{singular}")))
        .summary(Some(format!("See one {singular}")))
        .parameter(id_of::<R>())
        .response("200", answer("As it stands", Ref::from_schema_name(R::ONE)))
        .response("304", ResponseBuilder::new().description("It did not change since"))
}

fn written<R: Resource>(id: &str, summary: &str, named: bool) -> OperationBuilder {
    let written = || Ref::from_schema_name(schema::written_name(R::ONE));
    let operation = terms(OperationBuilder::new())
        .operation_id(Some(id))
        .summary(Some(summary))
        .request_body(Some(body(Ref::from_schema_name(schema::new_name::<R>()))))
        .response("201", answer("It is new, and stands so", written()))
        // Also of a rehearsal, which makes nothing.
        .response("200", answer("As it stands now, or would stand", written()));
    if named { operation.parameter(id_of::<R>()) } else { operation }
}

fn patched<R: Resource>(singular: &str) -> OperationBuilder {
    let any = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("Properties by name; `null` takes one away."))
        .examples([json!({"title": "Another title"})]);
    terms(OperationBuilder::new())
        .operation_id(Some(format!("edit_{singular}")))
        .summary(Some(format!("Change some properties of a {singular}")))
        .parameter(id_of::<R>())
        .request_body(Some(body(RefOr::T(Schema::Object(any.build())))))
        .response("200", answer("As it stands now", Ref::from_schema_name(schema::written_name(R::ONE))))
}

fn removed<R: Resource>(singular: &str) -> OperationBuilder {
    terms(OperationBuilder::new())
        .operation_id(Some(format!("remove_{singular}")))
        .summary(Some(format!("Take a {singular} away")))
        .parameter(id_of::<R>())
        .response("200", answer("It is gone, and can be had back by undo", Ref::from_schema_name("Removed")))
}

fn terms(operation: OperationBuilder) -> OperationBuilder {
    let header = |name: &str, says: &str| -> Parameter {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(says))
            .schema(Some(text))
            .build()
    };
    let mut parameters = Asked::into_params(|| Some(ParameterIn::Query));
    parameters.push(header("If-Match", "The tag it must still have."));
    parameters.push(header("If-None-Match", "`*`: it must not be there yet."));
    parameters.push(header("Idempotency-Key", "The same request with the same key is carried out once."));
    operation.parameters(Some(parameters))
}

fn id_of<R: Resource>() -> Parameter {
    let says = match R::ITEM {
        Some(_) => "Its id; of a series, one occurrence is `<id>@<original start>`.",
        None => "Its id, or its name where things of this kind have no other id.",
    };
    ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(says))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
        .build()
}

fn body(schema: impl Into<RefOr<Schema>>) -> utoipa::openapi::request_body::RequestBody {
    let content = ContentBuilder::new().schema(Some(schema)).build();
    RequestBodyBuilder::new().required(Some(Required::True)).content("application/json", content).build()
}

fn answer(says: &str, schema: impl Into<RefOr<Schema>>) -> utoipa::openapi::Response {
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new().description(says).content("application/json", content).build()
}
